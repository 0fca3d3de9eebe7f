/** Checking how a visitor wants to be reached. */

import type { Contact } from "../journal/entry.js";

/** What is wrong with a contact; `null` when nothing is. */
export type Wrong = "reach" | "badEmail" | "badPhone";

/** Something before and behind an @, with a point behind it. Whether it exists nobody can tell. */
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@.]+$/;
const PHONE = /^\+?[\d\s()-]+$/;
const DIGITS: readonly [number, number] = [6, 20];

/** The first thing that is wrong. */
export function wrongWith({ phone, email }: Contact): Wrong | null {
  if (phone === "" && email === "") return "reach";
  if (email !== "" && !EMAIL.test(email)) return "badEmail";
  const digits = phone.replace(/\D/g, "").length;
  const isPhone = PHONE.test(phone) && digits >= DIGITS[0] && digits <= DIGITS[1];
  return phone !== "" && !isPhone ? "badPhone" : null;
}

/** The contact as it was meant: without space around, full-width digits and signs as narrow ones. */
export function tidied(contact: Contact): Contact {
  const { name, organisation, note } = contact;
  return {
    name: name.trim(),
    organisation: organisation.trim(),
    phone: contact.phone.normalize("NFKC").trim(),
    email: contact.email.normalize("NFKC").trim(),
    note: note.trim(),
  };
}
