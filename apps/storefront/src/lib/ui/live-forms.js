/**
 * Sends the forms marked `data-live` without leaving the page, then shows what has changed of the
 * page that the server answers: the elements marked `data-part`, by their ids. Without this
 * script the same forms reload the page.
 *
 * A tap on a stepper counts at once. While something is being sent, the latest press of each
 * button waits its turn, and so does a link: the page it opens knows every tap before it.
 *
 * @typedef {{ url: string, body: FormData, button: HTMLElement, undo: () => void }} Press
 */

/** @type {Map<string, Press>} */
const waiting = new Map();
let isSending = false;
/** @type {string | undefined} the link to follow once everything is sent */
let leavingFor;
// Asked for data, the server would answer with data.
const headers = { accept: 'text/html' };

addEventListener('submit', (event) => {
  const form = event.target;
  const button = event.submitter;
  if (!(form instanceof HTMLFormElement) || form.dataset.live === undefined) return;
  if (!(button instanceof HTMLButtonElement) || button.name === '') return;
  event.preventDefault();
  const url = button.hasAttribute('formaction') ? button.formAction : form.action;
  const body = new FormData(form, button);
  const subject = button.name + button.value.replace(/:\d+$/, '');
  const undo = waiting.get(subject)?.undo ?? keepState(button);
  waiting.set(subject, { url, body, button, undo });
  countAtOnce(button);
  if (!isSending) void sendAll(form.dataset.live);
});

addEventListener('click', (event) => {
  const link = event.target instanceof Element && event.target.closest('a[href]');
  const opensHere = !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  if (!isSending || !(link instanceof HTMLAnchorElement) || !opensHere) return;
  event.preventDefault();
  leavingFor = link.href;
});

// A page that comes back as it was left may say an old basket.
addEventListener('pageshow', (event) => {
  if (event.persisted && document.querySelector('[data-part]')) {
    void fetch(location.href, { headers }).then(showAnswer, () => {});
  }
});

for (const button of document.querySelectorAll('[data-print]')) {
  button.removeAttribute('hidden');
  button.addEventListener('click', () => print());
}

/** @param {string} failure what to say when nothing could be sent */
async function sendAll(failure) {
  isSending = true;
  /** @type {Response | undefined} */
  let answer;
  for (let press = takeNext(); press; press = takeNext()) {
    press.button.ariaBusy = 'true';
    try {
      const request = { method: 'POST', body: press.body, headers, keepalive: true };
      answer = await fetch(press.url, request);
    } catch {
      press.undo();
      leavingFor = undefined;
      say(failure);
    }
    press.button.ariaBusy = null;
  }
  if (answer) await showAnswer(answer);
  isSending = false;
  const next = leavingFor;
  leavingFor = undefined;
  if (next) location.assign(next);
  if (waiting.size > 0) void sendAll(failure);
}

function takeNext() {
  for (const [subject, press] of waiting) {
    waiting.delete(subject);
    return press;
  }
  return undefined;
}

/** @param {Response} answer */
async function showAnswer(answer) {
  if (answer.redirected && new URL(answer.url).pathname !== location.pathname) {
    location.assign(answer.url);
    return;
  }
  const next = new DOMParser().parseFromString(await answer.text(), 'text/html');
  if (waiting.size > 0) return;
  for (const part of document.querySelectorAll('[data-part]')) {
    const fresh = next.getElementById(part.id);
    if (fresh && !part.isEqualNode(fresh)) showPart(part, fresh);
  }
}

/**
 * The element stays and its content changes, so that a live region is heard; whoever was on a
 * button of it is on the same one again, else on the one marked `data-focus`, else on the last.
 *
 * @param {Element} part
 * @param {Element} fresh
 */
function showPart(part, fresh) {
  const focused = part.contains(document.activeElement) ? document.activeElement : null;
  const label = focused?.ariaLabel;
  part.className = fresh.className;
  part.replaceChildren(...fresh.childNodes);
  if (!focused) return;
  const buttons = [...part.querySelectorAll('button')];
  const same = buttons.find((button) => label && button.ariaLabel === label);
  const next = part.querySelector('button[data-focus]') ?? buttons.at(-1);
  (same ?? /** @type {HTMLElement | undefined} */ (next))?.focus();
}

/** @param {HTMLButtonElement} button */
function countAtOnce(button) {
  const stepper = button.closest('[data-stepper]');
  const number = Number(button.value.split(':')[1]);
  if (!(stepper instanceof HTMLElement) || number === 0) return;
  const subject = button.value.split(':')[0];
  const most = Number(stepper.dataset.stepper);
  for (const count of stepper.querySelectorAll('output')) count.textContent = String(number);
  for (const [index, press] of stepper.querySelectorAll('button').entries()) {
    press.value = `${subject}:${index === 0 ? number - 1 : Math.min(number + 1, most)}`;
  }
}

/**
 * @param {HTMLButtonElement} button
 * @returns gives the stepper back as it was
 */
function keepState(button) {
  const stepper = button.closest('[data-stepper]');
  if (!stepper) return () => {};
  const kept = [...stepper.cloneNode(true).childNodes];
  return () => stepper.replaceChildren(...kept);
}

/** @param {string} sentence */
function say(sentence) {
  const place = document.querySelector('[data-said]');
  if (place) place.textContent = sentence;
}
