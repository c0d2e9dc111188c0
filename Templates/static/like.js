// Makes the count of likes a button. The first press asks for a small file, which the server logs. The browser
// keeps the count: while the page shows the same one, this like is not in it.
for (const place of document.querySelectorAll("[data-like]")) {
  const { like, liked } = place.dataset;
  const text = place.firstElementChild;
  const count = text.textContent;
  const button = document.createElement("button");
  let kept;
  const show = (given) => {
    try {
      kept ??= localStorage[like];
      if (given) localStorage[like] = given;
    } catch {} // No storage.
    kept ??= given;
    button.textContent = (kept === count && liked) || count;
    button.setAttribute("aria-pressed", kept != null);
  };
  show();
  button.onclick = () => {
    show(); // Pressed in another window?
    if (kept != null) return;
    show(count);
    fetch(like, { mode: "no-cors", keepalive: true, cache: "no-store" }).catch(() => {});
  };
  text.replaceWith(button);
  place.hidden = false;
}
