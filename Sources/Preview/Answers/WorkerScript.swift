/// The script that all tabs of a browser share: it follows the events on one connection and passes
/// them on, because browsers open only six connections to a server.
enum WorkerScript {
  static let source = #"""
    const home = location.href.replace(/worker\.js$/, "");
    const channel = new BroadcastChannel("sitegen");
    let last = null;
    const tell = (news) => { last = news; channel.postMessage(news); };
    // A tab that is new learns what the others know.
    onconnect = (event) => { if (last) event.ports[0].postMessage(last); };
    const ask = async () => {
      const answer = await fetch(home + "news", { cache: "no-store" });
      if (answer.ok) tell(await answer.json());
    };
    const follow = () => {
      const events = new EventSource(home + "events");
      events.onmessage = (event) => tell(JSON.parse(event.data));
      events.onerror = async () => {
        events.close();
        try { await ask(); } catch { /* the preview is away */ }
        setTimeout(follow, 500);
      };
    };
    follow();

    """#
}
