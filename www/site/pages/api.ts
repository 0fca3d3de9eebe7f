/** The reference: all that the entries of the package export, from their type declarations. */

import { readFileSync } from "node:fs";

import { type Declaration, exportsOf, type Member } from "../build/declarations.js";
import { type Doc, docOf, namedTags, tagOf } from "../build/doc.js";
import { projectJson, projectPath } from "../build/project.js";
import { both, type Html, html, p } from "./html.js";
import type { Both, Page } from "./page.js";
import { block, inline, type Links, linked, paragraphs } from "./prose.js";

const PACKAGE = "pkg/package.json";
/** Members of a type before the rest is folded away. */
const MANY = 40;

/** What each entry is for, in Chinese; in English its own file says so. */
const CHINESE: Readonly<Record<string, string>> = {
  daqiao: "浏览器中的引擎，在后台线程里运行；在 Node.js 中，同一句 import 得到下面的 daqiao/node。",
  "daqiao/no-worker": "没有后台线程的浏览器：引擎在调用它的线程里运行。导出与 daqiao 相同。",
  "daqiao/node": "Node.js 中的引擎。导出与 daqiao 相同。",
  "daqiao/inlined": "一个文件，连同后台线程和 wasm；可用于 file:// 和只许一个文件的主机。导出与 daqiao 相同。",
  "daqiao/import": "把表格文件读成记录，供 add 使用。",
  "daqiao/element": "标签 <daqiao-match> 的类与类型；引入它本身什么也不做。",
  "daqiao/element/define": "注册标签 <daqiao-match>。",
  "daqiao/react": "React 18 与 19 的 hooks 和组件。",
  "daqiao/vue": "Vue 3 的组合式函数和组件。",
  "daqiao/search-client": "InstantSearch 形状的 searchClient，让现成的搜索界面指向一个数据包。",
  "daqiao/testing": "给您自己的测试用的小数据包。",
};

interface Entry {
  /** As it is imported. */
  readonly name: string;
  readonly about: string;
  readonly all: readonly Declaration[];
}

/** A part of the page: what an entry adds to those before it. */
interface Section {
  readonly name: string;
  readonly all: readonly Described[];
}

/** A declaration and its place on the page. Several entries may use one name. */
interface Described extends Declaration {
  readonly id: string;
}

export function api(): Page {
  const entries = readEntries();
  const sections = distinct(entries);
  return {
    name: "api",
    title: { zh: "接口 · 搭桥", en: "API · Daqiao" },
    description: "搭桥的编程接口。The programming interface of Daqiao.",
    main: html`<div class="doc reference">
  <aside>
    <label for="search">${both("按名称查找", "Find by name")}</label>
    <input id="search" class="control" type="search" autocomplete="off" spellcheck="false" data-testid="search" />
    <p class="quiet number" role="status" id="found" data-testid="found"></p>
    <div class="toc">${sections.map(({ name, all }) => contents(name, all))}</div>
  </aside>
  <div class="text">
    <h1>${both("接口", "API")}</h1>
    ${p(
      "由软件包的类型声明生成，随版本更新；说明文字为英文。想直接放一个标签，请看指南。",
      "Generated from the type declarations of the package. To place a single tag, read the guide.",
    )}
    <section id="entries" data-always>
      <h2>${both("入口", "Entries")}</h2>
      <dl class="rows">${entries.map((entry) => entryRow(entry))}</dl>
    </section>
    ${sections.map((one) => section(one, linksFrom(one, sections)))}
    <p id="none" hidden>${both("没有这样的名称。", "Nothing is called that.")}</p>
  </div>
</div>`,
  };
}

function readEntries(): readonly Entry[] {
  const { exports } = projectJson(PACKAGE) as { readonly exports: Readonly<Record<string, unknown>> };
  return Object.entries(exports)
    .filter(([path]) => !/\.\w+$|^\.\/(import-)?worker$/.test(path))
    .map(([path, conditions]) => {
      const file = projectPath(`pkg/${typesOf(conditions)}`);
      const text = readFileSync(file, "utf8");
      const [, header = ""] = /^\/\*\*([\s\S]*?)\*\//.exec(text) ?? [];
      return { name: path.replace(/^\./, "daqiao"), about: docOf(header).text, all: exportsOf(file) };
    });
}

/** The declarations that browsers see. */
function typesOf(conditions: unknown): string {
  const { types, default: rest } = conditions as { readonly types?: string; readonly default?: unknown };
  if (types !== undefined) return types;
  if (rest === undefined) throw new Error(`${PACKAGE}: an entry has no types`);
  return typesOf(rest);
}

/** Each declaration once: under the first entry that exports it; entries with nothing new are left out. */
function distinct(entries: readonly Entry[]): readonly Section[] {
  const seen = new Set<string>();
  const ids = new Set<string>();
  return entries
    .map(({ name: entry, all }) => {
      const fresh = all.filter(({ name, origin }) => {
        // The engine's class is called the same in each of its entries.
        const one = name === "Daqiao" ? name : origin;
        return !seen.has(one) && seen.add(one) !== null;
      });
      const described = inOrder(fresh).map((declaration) => {
        const { name } = declaration;
        const id = ids.has(name) ? `${entry.replace(/^daqiao\//, "")}.${name}` : name;
        ids.add(id);
        return { ...declaration, id };
      });
      return { name: entry, all: described };
    })
    .filter(({ all }) => all.length > 0);
}

/** What one calls comes before what one passes. */
function inOrder(all: readonly Declaration[]): readonly Declaration[] {
  const calls = ({ kind }: Declaration): boolean => kind === "class" || kind === "function";
  const [first, rest] = [all.filter(calls), all.filter((one) => !calls(one))];
  return [...first.sort((a, b) => a.name.localeCompare(b.name)), ...rest];
}

/** Where names are described, seen from a section: its own come first. */
function linksFrom(own: Section, sections: readonly Section[]): Links {
  const ids = new Map(
    [...sections, own].flatMap(({ all }) => all.map(({ name, id }) => [name, `#${id}`] as const)),
  );
  return (name) => ids.get(name) ?? null;
}

function contents(name: string, all: readonly Described[]): Html {
  return html`<p class="quiet">${name}</p>
      <ul>${all.map(({ name, id }) => html`<li><a href="#${id}">${name}</a></li>`)}</ul>`;
}

function entryRow({ name, about }: Entry): Html {
  const said: Both = { zh: CHINESE[name] ?? about, en: about };
  const none: Links = () => null;
  return html`<div><dt><code>${name}</code></dt><dd>${both(inline(said.zh, none), inline(firstSentences(said.en), none))}</dd></div>`;
}

function firstSentences(text: string): string {
  return text.split(/\n\s*\n/)[0] ?? text;
}

function section({ name, all }: Section, links: Links): Html {
  return html`<section data-entry="${name}" lang="en">
  <h2><code>${name}</code></h2>
  ${all.map((declaration) => article(declaration, links))}
</section>`;
}

function article(declaration: Described, links: Links): Html {
  const { name, id, kind, doc, code } = declaration;
  const members = membersOf(declaration, links).filter(isTold);
  const list = html`<dl class="members">${members.map((member) => memberRow(member, links))}</dl>`;
  return html`<article id="${id}" data-name="${name}">
    <h3><code>${name}</code> <span class="kind">${kind}</span></h3>
    ${paragraphs(doc.text, links)}
    ${kind === "class" || kind === "interface" ? heritage(declaration, links) : signature(code, name, links)}
    ${rest(doc, links)}
    ${
      members.length > MANY
        ? html`<details><summary>${both(`${members.length} 个成员`, `${members.length} members`)}</summary>${list}</details>`
        : members.length > 0
          ? list
          : ""
    }
  </article>`;
}

/** Not what only the browser or Lit calls. */
function isTold({ name, code }: Member): boolean {
  return !/^(static )?override\b/.test(code) && code !== "constructor()" && name !== "properties";
}

/** The members of a declaration, with those of bases that are described nowhere else. */
function membersOf({ members, bases }: Declaration, links: Links): readonly Member[] {
  const hidden = bases.filter(({ name }) => links(name) === null);
  return [...members, ...hidden.flatMap((base) => membersOf(base, links))];
}

/** What a class or interface builds on, if the page describes it. */
function heritage({ code, name, bases }: Declaration, links: Links): Html {
  const hidden = bases.some((base) => links(base.name) === null);
  return /\b(extends|implements)\b/.test(code) && !hidden ? signature(code, name, links) : html``;
}

function signature(code: string, name: string, links: Links): Html {
  return html`<pre><code>${linked(code, links, name)}</code></pre>`;
}

function memberRow({ name, code, doc }: Member, links: Links): Html {
  return html`<div data-name="${name}"><dt><code>${linked(code.replace(/^readonly /, ""), links)}</code></dt>
      <dd>${paragraphs(doc.text, links)}${rest(doc, links)}</dd></div>`;
}

/** What stands after tags: parameters, default, errors, examples. */
function rest(doc: Doc, links: Links): Html {
  const initial = tagOf(doc, "defaultValue");
  const returns = tagOf(doc, "returns");
  return html`${namedTags(doc, "param").map(
    ([name, words]) => html`<p class="tag"><code>${name}</code> ${inline(words, links)}</p>`,
  )}${
    initial === null
      ? ""
      : html`<p class="tag">${both("默认：", "Default: ")}<code>${initial.replaceAll("`", "")}</code></p>`
  }${returns === null ? "" : html`<p class="tag">${both("返回：", "Returns: ")}${inline(returns, links)}</p>`}${(
    doc.tags.get("throws") ?? []
  ).map(
    (words) =>
      html`<p class="tag">${both("出错：", "Throws: ")}${inline(words.replace(/^\{(\w+)\}/, "`$1`"), links)}</p>`,
  )}${(doc.tags.get("example") ?? []).map((text) => block(text.replaceAll(/^```\w*$/gm, "")))}`;
}
