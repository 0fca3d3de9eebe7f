/** All facets of an answer. */

import type { FacetValue } from "daqiao";
import { css, html, type TemplateResult } from "lit";

import type { Actions } from "../desk.js";
import { FACETS, type Selection } from "../state.js";
import { shared } from "../styles/shared.js";
import { DemoElement } from "./base.js";

export class FacetPanel extends DemoElement {
  static override properties = {
    facets: { attribute: false },
    selection: { attribute: false },
    actions: { attribute: false },
  };

  declare facets: Readonly<Record<string, readonly FacetValue[]>>;
  declare selection: Selection;
  declare actions: Actions;

  protected override render(): readonly TemplateResult[] {
    return FACETS.filter(
      (facet) => (this.facets[facet]?.length ?? 0) + this.selection[facet].length > 0,
    ).map(
      (facet) => html`<facet-group
        data-testid="facet-${facet}"
        .facet=${facet}
        .values=${this.facets[facet] ?? []}
        .chosen=${this.selection[facet]}
        .actions=${this.actions}
      ></facet-group>`,
    );
  }

  static override styles = [
    shared,
    css`
      :host {
        display: block;
      }

      facet-group:first-child {
        border-top: 0;
        padding-top: 0;
      }
    `,
  ];
}
