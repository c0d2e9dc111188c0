// Times of the last day are told as "2 hours ago", in the language of the page, however late it is read. Older
// ones, and all of them without this script, stay dates.
const words = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: "auto" });
const dates = [...document.querySelectorAll("[data-ago]")].map((time) => [time, time.textContent]);
function tell() {
  for (const [time, date] of dates) {
    const minutes = Math.floor((Date.now() - Date.parse(time.dateTime)) / 60000);
    const isFresh = minutes >= 0 && minutes < 1440;
    const ago = minutes < 60 ? words.format(-minutes, "minute") : words.format(-Math.floor(minutes / 60), "hour");
    time.textContent = isFresh ? ago : date;
  }
}
tell();
setInterval(tell, 60000);
