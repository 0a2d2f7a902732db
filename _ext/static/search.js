// The search: every section of the book lies in search-index.js as [address, page, title, text,
// chapter that defines it]. What is typed is looked for word by word, and the sections that have
// all words are shown with the sentence around the first.
"use strict";
(() => {
  const MOST = 40; // results
  const LONGEST = 200; // letters of what is typed that are looked for: a pasted page has no end
  const SPELLINGS = { color: "colour", gray: "grey", center: "centre", neighbor: "neighbour",
    behavior: "behaviour", learned: "learnt", labeled: "labelled" };
  const MARKS = /\p{M}/gu;
  const EDGES = /^[([{"'“‘„]+|[)\]}"'”’.,;:!?…]+$/g;
  const PARTS = /[^\p{L}\p{N}]+/u;

  // A word as it is compared: small, without accents, R² as r2, the minus as -, in one spelling.
  function plain(word) {
    const text = word.normalize("NFKD").replace(MARKS, "").replace(/[−–]/g, "-")
      .replace(EDGES, "").toLowerCase()
      .replace(/[_^]\{?(-?\w)\}?/g, "$1");
    const american = Object.keys(SPELLINGS).find((each) => text.startsWith(each));
    return american ? SPELLINGS[american] + text.slice(american.length) : text;
  }

  const stem = (word) => word.replace(/(ss|s)es$/, "$1").replace(/([^siu'])s$/, "$1");
  const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

  // Says whether a word of the book is meant by a word that was typed.
  function matcher(typed) {
    const term = stem(plain(typed).replace(/(?<=\p{L})-(?=\p{L})/gu, ""));
    if (!term) { // a sign alone
      return (word, original) => typed !== "" && original.includes(typed);
    }
    if (/^\p{L}+$/u.test(term)) {
      return (word) => word.replace(/-/g, "").startsWith(term)
        || word.split(PARTS).some((part) => part.startsWith(term));
    }
    const whole = new RegExp(`(?<![\\d.])${escaped(term)}(?!\\.?\\d)`, "u");
    return (word) => whole.test(word);
  }

  const sections = (window.BOOK || []).map(([address, page, title, text, chapter]) => {
    const words = `${title || page} ${text}`.split(/\s+/).filter(Boolean);
    return { address, page, title, chapter, words, plain: words.map(plain),
      name: plainAll(title || page), front: title === "" };
  });

  function plainAll(text) {
    return text.split(/\s+/).map((word) => stem(plain(word).replace(/-/g, ""))).join(" ");
  }

  const initials = (name) => name.split(" ").map((word) => word[0]).join("");

  // The entry of the glossary that is asked for by its name or its initials.
  function entryFor(query) {
    const phrase = plainAll(query);
    const close = phrase.replace(/ /g, "");
    return sections.find(({ chapter, name }) => chapter !== null
      && (name.replace(/ /g, "") === close || (close.length > 1 && initials(name) === close)));
  }

  // The sections that have all words (or some), best first.
  function find(query, all = true) {
    const entry = entryFor(query);
    const phrase = entry ? entry.name : plainAll(query);
    const typed = [...new Set((entry ? entry.title : query).split(/\s+/).filter(Boolean))];
    const hits = typed.map(matcher);
    const found = [];
    for (const section of sections) {
      const counts = hits.map((hit) => section.plain
        .reduce((sum, word, i) => sum + (hit(word, section.words[i]) ? 1 : 0), 0));
      const has = counts.filter((count) => count > 0).length;
      const same = section === entry;
      if (!same && (has === 0 || (all && has < hits.length))) continue;
      const titled = hits.filter((hit) => section.name.split(" ").some((word) => hit(word, word)));
      const score = 100 * has + 20 * titled.length + (section.front ? 5 : 0)
        + (` ${section.name} `.includes(` ${phrase} `) ? 40 : 0)
        + (section.plain.join(" ").includes(phrase) ? 15 : 0)
        + Math.log2(1 + counts.reduce((sum, count) => sum + count, 0)) + (same ? 5000 : 0);
      found.push({ section, score, hits });
    }
    // First the chapter that defines the term, then its entry in the glossary.
    const defines = ({ section }) => entry && section.address.includes(`${entry.chapter}.html`);
    const best = Math.max(...found.filter(defines).map(({ score }) => score));
    for (const each of found) if (defines(each) && each.score === best) each.score += 10000;
    return found.sort((a, b) => b.score - a.score).slice(0, MOST);
  }

  // What may have been meant: the words of the book that are nearest in spelling.
  function meant(query) {
    const counts = new Map();
    for (const section of sections) {
      for (const word of section.plain) {
        if (/^\p{L}{3,}$/u.test(word)) counts.set(word, (counts.get(word) || 0) + 1);
      }
    }
    return query.split(/\s+/).filter(Boolean).map((typed) => {
      const word = plain(typed);
      if (!/^\p{L}{4,}$/u.test(word) || [...counts.keys()].some(matcher(word))) return typed;
      const most = word.length > 6 ? 2 : 1;
      return [...counts].map(([other, count]) => [distance(word, other, most), -count, other])
        .filter(([far]) => far <= most).sort((a, b) => a[0] - b[0] || a[1] - b[1])
        .map(([, , other]) => other)[0] || typed;
    }).join(" ");
  }

  // How many letters must be changed, added or left out.
  function distance(one, other, most) {
    if (Math.abs(one.length - other.length) > most) return most + 1;
    let row = Array.from({ length: other.length + 1 }, (_, j) => j);
    for (let i = 1; i <= one.length; i++) {
      const next = [i];
      for (let j = 1; j <= other.length; j++) {
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1,
          row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
      }
      row = next;
    }
    return row[other.length];
  }

  function make(tag, properties, ...children) {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  }

  // The words around the first that was found, those that were found marked.
  function excerpt({ section, hits }) {
    const hit = section.plain.map((word, i) => hits.some((each) => each(word, section.words[i])));
    const title = (section.title || section.page).split(/\s+/).filter(Boolean).length;
    const first = Math.max(title, hit.indexOf(true, title));
    const start = section.chapter === null ? Math.max(title, first - 10) : title;
    const end = Math.min(section.words.length, start + 32);
    const pieces = section.words.slice(start, end).flatMap((word, i) =>
      [hit[start + i] ? make("mark", {}, word) : word, " "]);
    return make("p", {}, start > title ? "… " : "", ...pieces,
      end < section.words.length ? "…" : "");
  }

  function show(query) {
    const list = document.getElementById("search-results");
    const status = document.getElementById("search-progress");
    list.replaceChildren();
    if (!query.trim()) return;
    if (!sections.length) {
      status.replaceChildren("The search did not arrive whole: load this page again. What the words "
        + "mean is in the ", make("a", { href: "chapters/glossary.html" }, "glossary"), ".");
      return;
    }
    let found = find(query);
    const many = found.length === MOST ? `The ${MOST} best places` : found.length === 1
      ? "1 place" : `${found.length} places`;
    status.replaceChildren(`${many} for “${query}”.`);
    if (!found.length) {
      found = find(query, false);
      const other = meant(query);
      const link = make("a", { href: `?q=${encodeURIComponent(other)}` }, other);
      status.replaceChildren(`Nothing in the book has “${query}”. `,
        ...(other === query ? [] : ["Did you mean ", link, "? "]),
        found.length ? "These places have some of it." : "Its words are in the ",
        ...(found.length ? [] : [make("a", { href: "chapters/glossary.html" }, "glossary"), "."]));
    }
    list.append(make("ol", {}, ...found.map((each) => {
      const { address, page, title } = each.section;
      const link = make("a", { href: address }, title ? `${page} › ${title}` : page);
      return make("li", {}, link, excerpt(each));
    })));
  }

  const asked = new URLSearchParams(location.search).get("q") || "";
  const query = asked.slice(0, LONGEST);
  for (const field of document.querySelectorAll("input[type=search]")) field.value = query;
  show(query);
})();
