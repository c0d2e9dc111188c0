// Fragments take their places. The browser parses each as a document in which nothing runs, so that a page
// may demand Trusted Types. Articles that the page calls related, and more than fit, are left out.
for (const place of document.querySelectorAll("[data-fragment]")) {
  const request = new XMLHttpRequest();
  request.responseType = "document";
  request.onload = () => {
    const made = request.response;
    if (request.status !== 200 || !made) return;
    let room = place.dataset.size;
    if (room) {
      const href = (link) => link && link.getAttribute("href");
      const known = [...document.querySelectorAll("#related a")].map(href);
      for (const item of made.querySelectorAll("article, li")) {
        if (known.includes(href(item.querySelector("a"))) || room-- < 1) item.remove();
      }
    }
    place.replaceWith(...made.body.childNodes);
  };
  request.open("GET", place.dataset.fragment);
  request.overrideMimeType("text/html; charset=utf-8");
  request.send();
}
