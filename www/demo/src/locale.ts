/** The language of the page: which it is, how it is kept, and who hears of a change. */

import type { ReactiveController, ReactiveControllerHost } from "lit";
import { recall, remember } from "./memory.js";
import { en } from "./messages/en.js";
import { type Messages, zh } from "./messages/zh.js";

export type Language = "zh" | "en";

const KEY = "daqiao-language";
const ALL: Readonly<Record<Language, Messages>> = { zh, en };
const listeners = new Set<() => void>();
let current: Language = first();

/** What was chosen before, or else what the browser prefers. */
function first(): Language {
  const kept = recall(KEY);
  if (kept === "zh" || kept === "en") return kept;
  return navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en";
}

/** Changes the language of everything on the page. */
export function setLanguage(language: Language): void {
  current = language;
  remember(KEY, language);
  markDocument();
  for (const listener of listeners) listener();
}

/** Tells browser and screen reader the language, and titles the page in it. */
export function markDocument(): void {
  document.documentElement.lang = current === "zh" ? "zh-CN" : "en";
  document.title =
    current === "zh" ? "搭桥 Daqiao · 技术供需匹配" : "Daqiao 搭桥 · Technology matching";
}

/** Renders its host again when the language changes. */
export class LocaleController implements ReactiveController {
  readonly #update: () => void;

  constructor(host: ReactiveControllerHost) {
    this.#update = () => host.requestUpdate();
    host.addController(this);
  }

  hostConnected(): void {
    listeners.add(this.#update);
  }

  hostDisconnected(): void {
    listeners.delete(this.#update);
  }

  get language(): Language {
    return current;
  }

  get messages(): Messages {
    return ALL[current];
  }
}
