/** What every component of the page has: the language, and its words. */

import { LitElement } from "lit";

import { type Language, LocaleController } from "../locale.js";
import type { Messages } from "../messages/zh.js";

export class DemoElement extends LitElement {
  readonly #locale = new LocaleController(this);

  protected get language(): Language {
    return this.#locale.language;
  }

  protected get t(): Messages {
    return this.#locale.messages;
  }
}
