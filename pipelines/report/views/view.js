"use strict";
{
  const tip = document.getElementById("tip");
  const marks = [...document.querySelectorAll("#page .v")];
  const articles = [...document.querySelectorAll("#page [id].a")];
  const doubtful = articles.filter((article) => article.matches(".doubt"));
  const isPhone = matchMedia("(max-width: 52rem)");

  // The kind of a mark is its second class; the checkbox of that kind says whether it is shown.
  const isShown = (mark) => document.getElementById("k-" + mark.classList[1])?.checked;

  const markAt = (element) => {
    let mark = element.closest?.(".v");
    while (mark && !isShown(mark)) mark = mark.parentElement.closest(".v");
    return mark;
  };

  // The readings of a mark and of those around it.
  const readings = (mark) => {
    const lines = [];
    for (let outer = mark; outer; outer = outer.parentElement.closest(".v")) {
      if (isShown(outer)) lines.push(outer.dataset.r);
    }
    return lines.join("\n");
  };

  const place = (mark) => {
    tip.style.left = tip.style.top = "";
    if (isPhone.matches) return;
    const box = mark.getClientRects()[0];
    const { width, height } = tip.getBoundingClientRect();
    const below = box.bottom + 6;
    const top = below + height > innerHeight ? box.top - height - 6 : below;
    tip.style.left = Math.max(8, Math.min(box.left, innerWidth - width - 8)) + "px";
    tip.style.top = Math.max(8, top) + "px";
  };

  const show = (element) => {
    const mark = markAt(element);
    tip.hidden = !mark;
    if (!mark) return;
    tip.textContent = readings(mark);
    place(mark);
  };

  const step = (list, forward) => {
    if (!list.length) return;
    const at = document.activeElement;
    const isBehind = (one) => at.compareDocumentPosition(one) & (forward ? 4 : 2);
    const from = at === document.body ? list : list.filter((one) => one !== at && isBehind(one));
    const next = (forward ? from[0] : from.at(-1)) ?? (forward ? list[0] : list.at(-1));
    next.focus();
    next.scrollIntoView({ block: "center" });
  };

  const follow = (relation) => document.querySelector(`a[rel=${relation}]`)?.click();

  const keys = {
    n: () => step(marks.filter(isShown), true),
    p: () => step(marks.filter(isShown), false),
    j: () => step(articles, true),
    k: () => step(articles, false),
    d: () => step(doubtful, true),
    ArrowLeft: () => follow("prev"),
    ArrowRight: () => follow("next"),
    Escape: () => (tip.hidden = true),
  };

  document.addEventListener("mouseover", (event) => show(event.target));
  document.addEventListener("focusin", (event) => show(event.target));
  document.addEventListener("click", (event) => show(event.target));
  document.addEventListener("change", () => (tip.hidden = true));
  document.addEventListener("scroll", () => isPhone.matches || show(document.activeElement), { passive: true });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  // Tab reaches the first mark, the keys the others.
  if (marks.length) marks[0].tabIndex = 0;
}
