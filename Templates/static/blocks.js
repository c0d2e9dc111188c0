// Puts the fragments that a page names in their places. Of articles that the page calls related
// already, and of more than a block shows, it takes none.
for (const place of document.querySelectorAll("[data-fragment]")) {
  fetch(place.dataset.fragment)
    .then((answer) => (answer.ok ? answer.text() : Promise.reject(answer.status)))
    .then((text) => {
      const made = document.createElement("template");
      made.innerHTML = text;
      let room = place.dataset.size;
      if (room) {
        const known = [...document.querySelectorAll("#related a")].map((link) => link.getAttribute("href"));
        for (const item of made.content.querySelectorAll("article, li")) {
          const link = item.querySelector("a");
          if ((link && known.includes(link.getAttribute("href"))) || room-- < 1) item.remove();
        }
      }
      place.replaceWith(made.content);
    })
    .catch(() => {}); // What stands in the place is a link to the ranking.
}
