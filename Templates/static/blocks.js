// Puts the fragments that a page names in their places. Of articles that the page calls related
// already, and of more than a block shows, it takes none. The browser parses a fragment as it arrives, as
// a document in which nothing runs, and its nodes are moved: no text becomes HTML here, so that a page may
// demand Trusted Types.
for (const place of document.querySelectorAll("[data-fragment]")) {
  const request = new XMLHttpRequest();
  request.responseType = "document";
  request.addEventListener("load", () => {
    const made = request.response;
    if (request.status !== 200 || !made) return; // What stands in the place is a link to the ranking.
    let room = place.dataset.size;
    if (room) {
      const known = [...document.querySelectorAll("#related a")].map((link) => link.getAttribute("href"));
      for (const item of made.querySelectorAll("article, li")) {
        const link = item.querySelector("a");
        if ((link && known.includes(link.getAttribute("href"))) || room-- < 1) item.remove();
      }
    }
    place.replaceWith(...made.head.childNodes, ...made.body.childNodes);
  });
  request.open("GET", place.dataset.fragment);
  request.overrideMimeType("text/html; charset=utf-8");
  request.send();
}
