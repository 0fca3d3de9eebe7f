/** Starts the demo page: registers its components, applies what was chosen on earlier visits. */

import "./styles/page.css";

import { CatalogueChart } from "./elements/catalogue-chart.js";
import { DemoApp } from "./elements/demo-app.js";
import { DemoHeader } from "./elements/demo-header.js";
import { DemoSheet } from "./elements/demo-sheet.js";
import { DirectionSwitch } from "./elements/direction-switch.js";
import { ErrorNotice } from "./elements/error-notice.js";
import { FacetGroup } from "./elements/facet-group.js";
import { FacetPanel } from "./elements/facet-panel.js";
import { IntroView } from "./elements/intro-view.js";
import { MatchCard } from "./elements/match-card.js";
import { NeedBox } from "./elements/need-box.js";
import { OpeningView } from "./elements/opening-view.js";
import { PrivacyMeter } from "./elements/privacy-meter.js";
import { QuestionConditions } from "./elements/question-conditions.js";
import { QuestionPanel } from "./elements/question-panel.js";
import { RecordPicker } from "./elements/record-picker.js";
import { RecordQuestion } from "./elements/record-question.js";
import { RecordView } from "./elements/record-view.js";
import { ResultsList } from "./elements/results-list.js";
import { ScoreBar } from "./elements/score-bar.js";
import { WeightsPanel } from "./elements/weights-panel.js";
import { WhyPanel } from "./elements/why-panel.js";
import { markDocument } from "./locale.js";
import { restoreTheme } from "./theme.js";

/** The root comes last: it is already on the page and begins at once. */
const ELEMENTS = {
  "catalogue-chart": CatalogueChart,
  "demo-header": DemoHeader,
  "demo-sheet": DemoSheet,
  "direction-switch": DirectionSwitch,
  "error-notice": ErrorNotice,
  "facet-group": FacetGroup,
  "facet-panel": FacetPanel,
  "intro-view": IntroView,
  "match-card": MatchCard,
  "need-box": NeedBox,
  "opening-view": OpeningView,
  "privacy-meter": PrivacyMeter,
  "question-conditions": QuestionConditions,
  "question-panel": QuestionPanel,
  "record-picker": RecordPicker,
  "record-question": RecordQuestion,
  "record-view": RecordView,
  "results-list": ResultsList,
  "score-bar": ScoreBar,
  "weights-panel": WeightsPanel,
  "why-panel": WhyPanel,
  "demo-app": DemoApp,
} as const;

type Elements = {
  readonly [Name in keyof typeof ELEMENTS]: InstanceType<(typeof ELEMENTS)[Name]>;
};

declare global {
  interface HTMLElementTagNameMap extends Elements {}
}

restoreTheme();
markDocument();
for (const [name, element] of Object.entries(ELEMENTS)) customElements.define(name, element);
