/** What people are called where a timetable is read. */

import { type Language, textIn } from "../language.js";
import { type Guest, type Key, refOf } from "./fair.js";

/** The title of somebody, or the id of their record when they are no guest. */
export function titleOf(guest: Guest | undefined, key: Key, language: Language): string {
  return textIn(guest?.title, language) || refOf(key).id;
}
