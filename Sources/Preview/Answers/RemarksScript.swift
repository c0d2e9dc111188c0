/// The part of the page's script that shows what the preview adds to a page: a bar for drafts and
/// dates, a link to the file, and the errors of the site.
///
/// Everything is in one element with a shadow tree beside the body, so that neither the site's
/// styles and scripts nor the preview's reach each other. Texts are inserted as texts.
enum RemarksScript {
  static let source = #"""
      const styles = `
        :host { all: initial; color-scheme: light dark }
        * { box-sizing: border-box; font: 14px/1.5 system-ui, sans-serif }
        .corner { position: fixed; z-index: 2147483646; inset: auto auto .5rem .5rem;
          max-width: calc(100vw - 1rem); display: flex; flex-wrap: wrap; gap: .5rem }
        .corner > * { padding: .2rem .7rem; border-radius: .3rem; background: #222d; color: #fff }
        .notice { background: #8a4b00 }
        a { text-decoration: none }
        .problems { position: fixed; z-index: 2147483647; inset: 0; overflow: auto;
          padding: 2rem max(1rem, calc(50vw - 36rem)); background: #111d; color: #eee }
        .problems h1 { font-size: 1.3rem; margin: 0 0 1rem; padding-left: .8rem;
          border-left: .3rem solid #e55 }
        .problems pre { font: 13px/1.5 ui-monospace, monospace; overflow-x: auto; padding: 1rem;
          background: #000a; white-space: pre }
        button { float: right; padding: .2rem .8rem }
      `;
      const make = (name, properties, ...children) => {
        const element = Object.assign(document.createElement(name), properties);
        element.append(...children);
        return element;
      };
      const host = make("sitegen-preview", { lang: "en" });
      const shadow = host.attachShadow({ mode: "open" });
      try {
        // A policy of the site may forbid style elements, but not these.
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(styles);
        shadow.adoptedStyleSheets = [sheet];
      } catch { shadow.append(make("style", { textContent: styles })); }
      const corner = make("div", { className: "corner" });
      if (data.notice) corner.append(make("span", { className: "notice", textContent: data.notice }));
      if (data.file && data.editor) {
        corner.append(make("a", { href: data.editor, textContent: data.file }));
      }
      const list = make("pre", {});
      const title = make("h1", {});
      const close = make("button", { type: "button", textContent: "Close" });
      const panel = make("div", { className: "problems" }, close, title, list);
      panel.setAttribute("role", "alert");
      let dismissed = "";
      const dismiss = () => { dismissed = list.textContent; showRemarks(); };
      close.onclick = dismiss;
      addEventListener("keydown", (event) => {
        if (event.key === "Escape" && panel.isConnected) dismiss();
      });

      const showRemarks = () => {
        // A page that shows errors itself needs no second list of them.
        const text = "fault" in data ? "" : problems || fault;
        title.textContent = problems ? "The site has errors" : "This page cannot be rendered";
        list.textContent = text;
        if (!text) dismissed = "";
        if (text && text !== dismissed) shadow.append(panel); else panel.remove();
        if (corner.hasChildNodes()) shadow.prepend(corner);
        if (shadow.hasChildNodes()) document.documentElement.append(host); else host.remove();
      };

      restore();
      showRemarks();
      follow();

    """#
}
