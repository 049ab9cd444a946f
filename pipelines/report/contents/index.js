"use strict";
{
  // The list is from the newest to the oldest; ISO dates compare as text.
  const dates = [...document.querySelectorAll("li[id]")].map((item) => item.id);
  const match = /^#(before|after)-(\d{4}-\d\d-\d\d)$/.exec(location.hash);
  const goOn = (way, from) => {
    const isBefore = way === "before";
    const next = isBefore ? dates.find((day) => day < from) : dates.findLast((day) => day > from);
    if (next) {
      location.replace(next + ".html");
      return;
    }
    const end = document.getElementById("end");
    end.textContent = isBefore ? "这是最早的一期。" : "这是最新的一期。";
    end.hidden = false;
    history.replaceState(null, "", "#" + from);
  };
  if (match) goOn(match[1], match[2]);
  // An issue of a folded year.
  const shown = document.getElementById(location.hash.slice(1));
  if (shown) {
    shown.closest("details").open = true;
    shown.scrollIntoView({ block: "center" });
  }
}
