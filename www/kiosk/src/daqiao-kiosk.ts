/** The kiosk: opens the packs and the journal, shows one screen at a time, forgets each visitor. */

import type { Daqiao } from "daqiao";
import { html, LitElement, nothing, type TemplateResult } from "lit";

import { type Catalogue, survey } from "./catalogue.js";
import { type Applied, LiveEdits } from "./edits/live-edits.js";
import "./idle/daqiao-idle.js";
import { resetVisitor } from "./idle/reset.js";
import { openJournal } from "./journal/open.js";
import type { OpenJournal } from "./journal/journal.js";
import { localTime } from "./journal/local-time.js";
import { askToPersist } from "./journal/storage.js";
import type { Kiosk } from "./kiosk.js";
import { kioskStyles } from "./kiosk-styles.js";
import { type Language, textIn } from "./language.js";
import "./offline/daqiao-data-date.js";
import "./offline/daqiao-update-mark.js";
import type { PackFile } from "./offline/pack-list.js";
import { packList } from "./offline/packs.js";
import { ownUpdates, type UpdateState } from "./offline/updates.js";
import { messageOf } from "./message-of.js";
import { openEngine } from "./open-engine.js";
import type { Place } from "./place.js";
import { isStaffPlace, load, screenOf } from "./screens.js";
import "./staff/daqiao-pin.js";
import { staffDoor } from "./staff/door.js";
import { StaffRoom } from "./staff/staff-room.js";
import { base } from "./styles/base.js";
import { noVisit, type Visit } from "./visit.js";
import { words } from "./visitor/words.js";

/** What is there once everything is open. */
interface Open {
  readonly engine: Daqiao;
  readonly catalogue: Catalogue;
  readonly journal: OpenJournal;
  readonly room: StaffRoom;
  /** All packs that came with the kiosk, shown or not. */
  readonly packs: readonly PackFile[];
}

/** Staff mode ends by itself after so many seconds without a touch. */
const STAFF_SECONDS = 5 * 60;
/** How long something is said, in milliseconds. */
const SAID_MS = 4_000;
const ATTRACT: Place = { screen: "attract" };
/** Screens that reach down to the lower edge: their keyboard or their buttons stand there. */
const FLUSH: readonly Place["screen"][] = ["need", "interest", "match", "eligibility", "edits"];
/** Screens of tables, which take the room there is. */
const WIDE: readonly Place["screen"][] = ["desk", "timetable"];

/** `<daqiao-kiosk>`: the whole of it. `data-offline` says whether the next start needs a network. */
class DaqiaoKiosk extends LitElement {
  static override properties = {
    open: { state: true },
    failure: { state: true },
    share: { state: true },
    language: { state: true },
    path: { state: true },
    visit: { state: true },
    said: { state: true },
    entering: { state: true },
    updateState: { state: true },
  };

  static override styles = [base, kioskStyles];

  declare private open: Open | null;
  declare private failure: unknown;
  /** Of the packs that have been read, 0 to 1. */
  declare private share: number;
  declare private language: Language;
  /** The screens on the way to the one that is shown, which is the last. */
  declare private path: readonly Place[];
  declare private visit: Visit;
  declare private said: string;
  /** Whether the PIN is asked for. */
  declare private entering: boolean;
  declare private updateState: UpdateState | null;

  readonly #updates = ownUpdates();
  /** Whether staff want to come in; else a PIN is only to be chosen, at the first start. */
  #wanted = false;

  #saidTimer: ReturnType<typeof setTimeout> | undefined;
  #languageTimer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.open = null;
    this.failure = null;
    this.share = 0;
    this.language = "zh";
    this.path = [ATTRACT];
    this.visit = noVisit;
    this.said = "";
    this.entering = false;
    this.updateState = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#updates.onChange(() => {
      this.updateState = this.#updates.state;
    });
    this.#updates.start();
    // What a screen did not expect is said, and not left to a console that nobody sees.
    addEventListener("unhandledrejection", (event) => {
      event.preventDefault();
      this.#tell(messageOf(event.reason, this.language));
    });
    void this.#start();
  }

  protected override firstUpdated(): void {
    const logo = this.renderRoot.querySelector<HTMLElement>(".brand");
    if (logo !== null) staffDoor(logo, this.#enter);
  }

  protected override updated(): void {
    document.documentElement.lang = this.language === "zh" ? "zh-CN" : "en";
    this.#mindLanguage();
    this.dataset.offline = this.updateState?.offline ?? "preparing";
    this.#updates.setIdle(this.open !== null && this.#place.screen === "attract" && !this.entering);
  }

  protected override render(): TemplateResult {
    return html`${this.#top()}
      <main class=${FLUSH.includes(this.#place.screen) ? "flush" : ""}>${this.#screen()}</main>
      <p class="said" role="status">${this.said}</p>
      ${this.#pin()}
      <daqiao-idle
        .language=${this.language}
        .active=${this.open !== null && (this.#place.screen !== "attract" || this.entering)}
        .seconds=${isStaffPlace(this.#place) ? STAFF_SECONDS : (this.open?.room.settings.idleSeconds ?? STAFF_SECONDS)}
        @daqiao-reset=${this.#reset}
      ></daqiao-idle>`;
  }

  /** Whoever changed the language on the first screen and went away leaves it in Chinese again. */
  #mindLanguage(): void {
    clearTimeout(this.#languageTimer);
    if (this.open === null || this.language === "zh" || this.#place.screen !== "attract") return;
    this.#languageTimer = setTimeout(() => {
      this.language = "zh";
    }, this.open.room.settings.idleSeconds * 1000);
  }

  get #place(): Place {
    return this.path.at(-1) ?? ATTRACT;
  }

  #top(): TemplateResult {
    const t = words[this.language];
    const packs = this.open?.catalogue.packs ?? [];
    const title = packs.map((pack) => textIn(pack.title, this.language)).join(" · ");
    const away = this.#place.screen !== "attract";
    return html`<header class="top no-print">
      <button class="brand" data-testid="home" aria-label="${t.brand} · ${t.home}" @click=${this.#home}>
        <svg viewBox="0 0 40 24" aria-hidden="true"><path d="M2 20C12 0 28 0 38 20M2 20H38M12 11V20M20 7V20M28 11V20" /></svg>
        ${t.brand}
      </button>
      <span class="market">${title}</span>
      <span class="rest"></span>
      ${
        away
          ? nothing
          : html`<daqiao-update-mark .language=${this.language} .state=${this.updateState}></daqiao-update-mark>`
      }
      ${
        packs.length === 0
          ? nothing
          : html`<daqiao-data-date .language=${this.language} .packs=${packs}></daqiao-data-date>`
      }
      ${
        away && this.#place.screen !== "staff"
          ? html`<button class="button quiet" data-testid="back" @click=${() => this.#back()}>${t.back}</button>`
          : nothing
      }
      <button
        class="button"
        data-testid="language"
        lang=${this.language === "zh" ? "en" : "zh-CN"}
        @click=${() => {
          this.language = this.language === "zh" ? "en" : "zh";
        }}
      >
        ${t.language}
      </button>
    </header>`;
  }

  #pin(): TemplateResult | typeof nothing {
    if (!this.entering || this.open === null) return nothing;
    return html`<daqiao-pin
      .language=${this.language}
      .keeper=${this.open.room.pin}
      .skippable=${!this.#wanted}
      @daqiao-pin-right=${() => {
        this.entering = false;
        if (this.#wanted) void this.#go({ screen: "staff" });
      }}
      @daqiao-pin-cancel=${() => {
        this.entering = false;
      }}
    ></daqiao-pin>`;
  }

  #screen(): TemplateResult {
    if (this.failure !== null) {
      return html`<div class="state" role="alert">
        <p class="bad">${messageOf(this.failure, this.language)}</p>
      </div>`;
    }
    if (this.open === null) {
      return html`<div class="state"><progress max="1" .value=${this.share}></progress></div>`;
    }
    const wide = WIDE.includes(this.#place.screen) ? "wide" : "";
    return html`<div class="screen ${wide}" data-screen=${this.#place.screen}>
      ${screenOf(this.#kiosk(this.open), this.#place, {
        room: this.open.room,
        packs: this.open.packs,
        updates: this.#updates,
      })}
    </div>`;
  }

  #kiosk({ engine, catalogue, journal }: Open): Kiosk {
    return {
      language: this.language,
      engine,
      catalogue,
      journal,
      today: localTime(new Date()).slice(0, 10),
      visit: this.visit,
      update: (change) => {
        this.visit = { ...this.visit, ...change };
      },
      go: (place) => void this.#go(place),
      back: () => this.#back(),
      tell: (message) => this.#tell(message),
    };
  }

  async #go(place: Place): Promise<void> {
    await load(place);
    this.renderRoot.querySelector("main")?.scrollTo(0, 0);
    // Whoever is among the staff's screens has entered the PIN.
    if (isStaffPlace(place) && place.screen !== "staff" && !this.path.some(isStaffPlace)) return;
    if (place.screen === "attract") {
      if (this.#packsChanged()) location.reload();
      this.visit = noVisit;
      this.path = [ATTRACT];
      this.#tell("");
      return;
    }
    // A screen that was on the way already is gone back to.
    const known = this.path.findIndex(({ screen }) => screen === place.screen);
    // A trainee who has learned is not left among the staff's screens.
    const way = place.screen === "lesson" ? [ATTRACT] : this.path;
    this.path = [...(known === -1 ? way : way.slice(0, known)), place];
  }

  #back(): void {
    if (this.path.length > 2) this.path = this.path.slice(0, -1);
    else void this.#go(ATTRACT);
  }

  readonly #home = (): void => {
    void this.#go(ATTRACT);
  };

  readonly #enter = (): void => {
    if (this.open === null || this.path.some(isStaffPlace)) return;
    this.#wanted = true;
    this.entering = true;
  };

  readonly #reset = async (): Promise<void> => {
    this.language = "zh";
    this.entering = false;
    await this.#go(ATTRACT);
    await resetVisitor().catch(() => location.reload());
  };

  /** Whether staff chose other packs than those that are open. */
  #packsChanged(): boolean {
    if (this.open === null) return false;
    const { room, packs, catalogue } = this.open;
    const { packs: chosen } = room.settings;
    const markets = packs.map(({ market }) => market);
    const wanted = markets.filter((market) => chosen === null || chosen.includes(market));
    const open = catalogue.packs.map(({ market }) => market);
    return wanted.length > 0 && [...wanted].sort().join() !== [...open].sort().join();
  }

  /** Records were changed: what is said of the catalogue follows. */
  async #changed({ changed, refused }: Applied): Promise<void> {
    const { open, language } = this;
    if (open === null) return;
    if (changed > 0) this.open = { ...open, catalogue: await survey(open.engine) };
    const [first] = refused;
    if (first !== undefined) this.#tell(`${first.id ?? ""} ${first.reason[language]}`);
  }

  #tell(message: string): void {
    clearTimeout(this.#saidTimer);
    this.said = message;
    this.#saidTimer = setTimeout(() => {
      this.said = "";
    }, SAID_MS);
  }

  async #start(): Promise<void> {
    try {
      const [room, journal, { packs }] = await Promise.all([
        StaffRoom.open(),
        openJournal(),
        packList(),
      ]);
      const engine = await openEngine(room.settings.packs, (share) => {
        this.share = share;
      });
      void askToPersist();
      const edits = new LiveEdits(engine, journal);
      const applied = await edits.apply();
      // Those of another tab and of imported files, too.
      journal.onChange(() => void edits.apply().then((found) => this.#changed(found)));
      this.#updates.setAtNight(room.settings.updateAtNight);
      room.onChange(() => {
        this.#updates.setAtNight(room.settings.updateAtNight);
        this.requestUpdate();
      });
      this.open = { engine, journal, room, packs, catalogue: await survey(engine) };
      // At a fair whoever finds the door first could choose it. In a tab it is only looked at.
      const inTab = matchMedia("(display-mode: browser)").matches;
      this.entering = !inTab && !(await room.pin.isSet());
      await this.#changed(applied);
    } catch (error) {
      this.failure = error;
    }
  }
}

customElements.define("daqiao-kiosk", DaqiaoKiosk);
