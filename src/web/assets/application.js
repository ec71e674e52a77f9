/* Progressive extras; every page works without this file. */
import { initAll } from './govuk-frontend.js';

initAll();

/* Says that something new has come; nothing on the page moves. Listens only while somebody looks at the page. */
const notice = document.querySelector('[data-news]');
if (notice) {
  let source;
  const listen = () => {
    source?.close();
    source = undefined;
    if (document.hidden) return;
    source = new EventSource(notice.dataset.news);
    source.addEventListener('message', ({ data }) => {
      notice.querySelector('strong').textContent = JSON.parse(data).says;
      notice.querySelector('p').hidden = false;
    });
  };
  listen();
  document.addEventListener('visibilitychange', listen);
  window.addEventListener('pagehide', () => source?.close());
}
