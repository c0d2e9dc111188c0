/// The script of each page: it compares the page with the site after each change.
///
/// A page that has changed loads again and keeps its position; if only style sheets have changed,
/// they are exchanged in place; other pages stay as they are. A hidden page waits until it is
/// visible. If the site has errors, they are shown over the page.
enum PageScript {
  static let source = following + RemarksScript.source + "})();\n"

  private static let following = #"""
    (() => {
      const data = document.currentScript.dataset;
      const home = document.currentScript.src.replace(/reload\.js$/, "");
      const run = data.token.split("-")[0];
      let seen = Number(data.token.split("-")[1]), shown = seen, stamp = data.stamp;
      let changed = new Set(), isOutdated = false, isBusy = false, opens = "";
      let problems = "", fault = "";

      // A page that loads again keeps its position, whatever the browser does.
      const place = "sitegen-place";
      const reload = () => {
        try {
          sessionStorage.setItem(place, JSON.stringify([location.pathname, scrollX, scrollY]));
        } catch { /* the browser stores nothing */ }
        location.reload();
      };
      const restore = () => {
        let kept = null;
        try {
          kept = JSON.parse(sessionStorage.getItem(place));
          sessionStorage.removeItem(place);
        } catch { /* the browser stores nothing */ }
        if (!kept || kept[0] !== location.pathname) return;
        const move = () => scrollTo({ left: kept[1], top: kept[2], behavior: "instant" });
        move();
        addEventListener("load", move, { once: true });
      };

      const path = (address) => {
        try { return decodeURIComponent(new URL(address, location).pathname); } catch { return ""; }
      };
      const sheets = () => [...document.querySelectorAll("link[rel~=stylesheet][href]")];
      // The old style sheet stays until the new one is there, so that the page does not flash.
      const exchange = (sheet, address) => {
        const next = sheet.cloneNode();
        next.href = address;
        next.onload = next.onerror = () => sheet.remove();
        sheet.after(next);
      };
      const exchangeVersions = (page) => {
        for (const link of page.querySelectorAll("link[rel~=stylesheet][href]")) {
          for (const sheet of sheets()) {
            if (path(sheet.href) === path(link.href)) exchange(sheet, link.href);
          }
        }
      };
      const loaded = () => new Set([
        ...performance.getEntriesByType("resource").map((entry) => path(entry.name)),
        ...[...document.querySelectorAll("[src]")].map((item) => path(item.currentSrc || item.src)),
        ...[...document.querySelectorAll("link[rel~=stylesheet][href], link[rel~=icon][href]")].map((item) => path(item.href)),
      ]);
      const refreshFiles = (files) => {
        const used = loaded(), own = [...files].filter((file) => used.has(file));
        const all = sheets();
        if (own.some((file) => !all.some((sheet) => path(sheet.href) === file))) return reload();
        for (const sheet of all.filter((sheet) => own.includes(path(sheet.href)))) {
          const address = new URL(sheet.href);
          address.searchParams.set("sitegen", seen);
          exchange(sheet, address.href);
        }
      };

      const compare = async (files) => {
        const answer = await fetch(location.href, {
          cache: "no-store", headers: { "If-None-Match": `W/"${stamp}"` },
        });
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        if (answer.status >= 500 && !("fault" in data)) {
          fault = page.querySelector("pre")?.textContent || `HTTP ${answer.status}`;
          return showRemarks();
        }
        fault = "";
        showRemarks();
        const next = /"(.*)"/.exec(answer.headers.get("ETag"))?.[1];
        if (answer.status !== 304 && next !== stamp) {
          if (next?.split("-")[0] !== stamp.split("-")[0]) return reload();
          exchangeVersions(page);
          stamp = next;
        }
        refreshFiles(files);
      };
      const settle = async () => {
        if (document.hidden || isBusy) return;
        if (isOutdated) return reload();
        if (seen === shown) return;
        if (opens && path(opens) !== path(location.href)) return location.assign(opens);
        const [number, files] = [seen, changed];
        [changed, opens, isBusy] = [new Set(), "", true];
        try {
          await compare(files);
          shown = number;
        } catch {
          // The preview is away; the next news compare again.
          changed = new Set([...files, ...changed]);
        }
        isBusy = false;
        if (shown === number) settle();
      };

      const receive = (news, isCertain) => {
        if (news.run !== run) {
          // These news or this page may be those of an earlier run.
          if (!isCertain) return ask();
          isOutdated = true;
        } else if (news.number >= seen) {
          if (news.number > seen + 1) isOutdated = true;
          if (news.number > seen) {
            for (const file of news.files) changed.add(path(file));
            opens = news.opens;
          }
          [seen, problems] = [news.number, news.problems];
          showRemarks();
        }
        settle();
      };
      const ask = async () => {
        try {
          const answer = await fetch(home + "news", { cache: "no-store" });
          if (answer.ok) receive(await answer.json(), true);
        } catch { /* the preview is away */ }
      };
      let timer = 0;
      const poll = () => { timer ||= setInterval(() => document.hidden || ask(), 1000); };
      const follow = () => {
        try {
          new BroadcastChannel("sitegen").onmessage = (event) => receive(event.data);
          const worker = new SharedWorker(home + "worker.js", { name: "sitegen-" + run });
          worker.port.onmessage = (event) => receive(event.data);
          worker.onerror = poll;
        } catch { poll(); }
      };

      document.addEventListener("visibilitychange", () => document.hidden || ask());
      addEventListener("pageshow", (event) => event.persisted && ask());

    """#
}
