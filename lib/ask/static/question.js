// The questions of a page. Text, answers and replies stand in the page (page.py writes them);
// this script adds the browser's own controls and looks up the reply. It computes nothing but what
// somebody typed: 0.5, ,5, 1/2, −2, 1.5e-3 (words.py, `read`, is the specification).
"use strict";
(() => {
  const NUMERAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
  const THOUSANDS = /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/;

  function ratio(text) {
    const parts = text.split("/");
    if (parts.length > 2 || !parts.every((part) => NUMERAL.test(part))) return NaN;
    return Number(parts[0]) / Number(parts[1] ?? 1);
  }

  function read(typed) {
    const text = typed.replace(/\s/g, "").replace(/[−–]/g, "-");
    const readings = [text.replace(",", ".")];
    if (THOUSANDS.test(text)) readings.push(text.replaceAll(",", ""));
    return readings.map(ratio).filter(Number.isFinite);
  }

  // An element; names with a hyphen, and role, are attributes (Firefox before 119 has no others).
  function make(tag, properties, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(properties)) {
      if (name.includes("-") || name === "role") element.setAttribute(name, value);
      else element[name] = value;
    }
    element.append(...children);
    return element;
  }

  // Each kind makes its fields and says what is filled in: the keys of an answer, or a complaint.
  const kinds = {
    number(question) {
      const { unit, tolerance } = question.dataset;
      const id = `${question.id}-field`;
      const name = make("label", { htmlFor: id, className: "bq-label" }, "Your answer");
      const input = make("input", { id, type: "text", autocomplete: "off", spellcheck: false });
      question.fields.append(make("p", {}, name, input, unit ? ` ${unit}` : ""));
      const near = (value, key) => Math.abs(value - key) <= tolerance * (1 + 1e-9);
      return () => {
        const values = read(input.value.replace(unit, ""));
        if (!values.length) return { complaint: "Type a number, such as 0.5, 1/2 or 1.5e-3." };
        return { is: (key) => values.some((value) => near(value, Number(key))) };
      };
    },

    choice(question) {
      const inputs = question.options.map((option, i) => {
        const input = make("input", { type: "radio", name: question.id, value: i });
        const formula = option.some((node) => node.querySelector?.(".katex"));
        if (formula) input.setAttribute("aria-label", question.words[i]);
        question.fields.append(make("label", {}, input, make("span", {}, ...option)));
        return input;
      });
      return () => {
        const chosen = inputs.find((input) => input.checked);
        return chosen ? { is: (key) => key === chosen.value } : { complaint: "Choose one first." };
      };
    },

    order(question) {
      const selects = question.options.map((_, place) => {
        const items = question.words.map((item, i) => make("option", { value: i }, item));
        const select = make("select", {}, make("option", { value: "" }, "…"), ...items);
        question.fields.append(make("label", {}, `${place + 1}. `, select));
        return select;
      });
      return () => {
        const chosen = selects.map((select) => select.value);
        if (chosen.includes("")) return { complaint: "Fill in every place." };
        if (new Set(chosen).size < chosen.length) return { complaint: "Each of them stands once." };
        return { is: (key) => key === chosen.join() };
      };
    },
  };

  class BookQuestion extends HTMLElement {
    connectedCallback() {
      if (this.form) return;
      const list = this.querySelector(".bq-options");
      this.options = [...(list?.querySelectorAll("li") ?? [])].map((item) => {
        const only = item.children.length === 1 && item.firstElementChild.tagName === "P";
        return [...(only ? item.firstElementChild : item).childNodes];
      });
      if (this.dataset.kind === "choice") list.remove(); // an order is chosen from it
      this.words = JSON.parse(this.dataset.words ?? "[]");
      const text = this.querySelector(".bq-text");
      text.id = `${this.id}-text`;
      this.fields = make("div", { className: `bq-fields bq-${this.dataset.kind}`, role: "group",
        "aria-labelledby": text.id });
      this.given = kinds[this.dataset.kind](this);
      this.said = make("div", { className: "bq-said", role: "status" });
      const button = make("button", { type: "submit" }, this.dataset.button);
      this.form = make("form", { noValidate: true }, this.fields, button);
      this.form.addEventListener("submit", (event) => {
        event.preventDefault();
        this.answer(this.given());
      });
      this.link = this.querySelector(".bq-shows");
      (this.querySelector(".bq-options") ?? text).after(this.form, this.said);
    }

    answer({ complaint, is }) {
      const replies = [...this.querySelectorAll(".bq-reply")];
      const found = is && (replies.find((reply) => is(reply.dataset.key ?? "")) ??
        replies.find((reply) => !("key" in reply.dataset)));
      const right = Boolean(found) && "right" in found.dataset;
      this.said.className = `bq-said ${complaint ? "" : right ? "bq-yes" : "bq-no"}`;
      const verdict = make("strong", {}, found?.dataset.verdict ?? "");
      const reply = complaint ? [complaint] : found.lastElementChild.cloneNode(true).childNodes;
      const words = complaint ? reply : [verdict, " ", ...reply];
      this.said.replaceChildren();
      setTimeout(() => this.said.replaceChildren(make("p", {}, ...words)), 20); // the same: again
      if (complaint) return;
      if (this.link) this.link.hidden = false;
      const predicts = "predict" in this.dataset;
      if (predicts) location.replace(found.dataset.shows ?? this.link.firstElementChild.hash);
      if (right || predicts) {
        this.dispatchEvent(new CustomEvent("answered", { bubbles: true, detail: this.id }));
      }
    }
  }

  customElements.define("book-question", BookQuestion);
})();
