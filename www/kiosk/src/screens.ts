/** Which element shows which screen; those of staff are loaded when they are first needed. */

import { html, type TemplateResult } from "lit";

import type { Kiosk } from "./kiosk.js";
import type { PackFile } from "./offline/pack-list.js";
import type { Updates } from "./offline/updates.js";
import type { Place, StaffPlace } from "./place.js";
import type { StaffRoom } from "./staff/staff-room.js";

import "./visitor/attract.js";
import "./visitor/eligibility.js";
import "./visitor/fields.js";
import "./visitor/interest.js";
import "./visitor/match.js";
import "./visitor/need.js";
import "./visitor/results.js";
import "./visitor/slip.js";

const STAFF: Readonly<Record<StaffPlace["screen"], () => Promise<unknown>>> = {
  staff: () => import("./staff/daqiao-staff.js"),
  desk: () => import("./desk/daqiao-desk.js"),
  "hand-off": () => import("./hand-off/daqiao-hand-off.js"),
  timetable: () => import("./timetable/daqiao-timetable.js"),
  records: () => import("./journal/screen.js"),
  edits: () => import("./edits/daqiao-edits.js"),
};

/** Whether a place is behind the PIN. */
export function isStaffPlace(place: Place): place is StaffPlace {
  return Object.hasOwn(STAFF, place.screen);
}

/** Loads what a place is shown with. */
export async function load(place: Place): Promise<void> {
  if (isStaffPlace(place)) await STAFF[place.screen]();
  if (place.screen === "lesson") await import("./lesson/daqiao-lesson.js");
}

/** What only staff see. */
export interface Backstage {
  readonly room: StaffRoom;
  readonly updates: Updates;
  readonly packs: readonly PackFile[];
}

/** The element of a place, once it is loaded. */
export function screenOf(kiosk: Kiosk, place: Place, staff: Backstage): TemplateResult {
  switch (place.screen) {
    case "attract":
      return html`<daqiao-attract .kiosk=${kiosk}></daqiao-attract>`;
    case "fields":
      return html`<daqiao-fields .kiosk=${kiosk}></daqiao-fields>`;
    case "need":
      return html`<daqiao-need .kiosk=${kiosk}></daqiao-need>`;
    case "results":
      return html`<daqiao-results .kiosk=${kiosk}></daqiao-results>`;
    case "match":
      return html`<daqiao-match-screen .kiosk=${kiosk} .place=${place}></daqiao-match-screen>`;
    case "slip":
      return html`<daqiao-slip .kiosk=${kiosk} .place=${place}></daqiao-slip>`;
    case "interest":
      return html`<daqiao-interest .kiosk=${kiosk} .place=${place}></daqiao-interest>`;
    case "eligibility":
      return html`<daqiao-eligibility .kiosk=${kiosk}></daqiao-eligibility>`;
    case "lesson":
      return html`<daqiao-lesson .kiosk=${kiosk}></daqiao-lesson>`;
    case "staff":
      return html`<daqiao-staff
        .kiosk=${kiosk}
        .room=${staff.room}
        .updates=${staff.updates}
        .packs=${staff.packs}
        @daqiao-lock=${() => kiosk.go({ screen: "attract" })}
      ></daqiao-staff>`;
    case "desk":
      return html`<daqiao-desk .kiosk=${kiosk} .place=${place}></daqiao-desk>`;
    case "hand-off":
      return html`<daqiao-hand-off .kiosk=${kiosk} .place=${place}></daqiao-hand-off>`;
    case "timetable":
      return html`<daqiao-timetable .kiosk=${kiosk}></daqiao-timetable>`;
    case "records":
      return html`<daqiao-records .kiosk=${kiosk}></daqiao-records>`;
    case "edits":
      return html`<daqiao-edits .kiosk=${kiosk}></daqiao-edits>`;
  }
}
