/** What a mail says, before it is laid out as text and as HTML. */
export type MailContent = {
  locale: 'fr' | 'en';
  subject: string;
  title: string;
  /** sentences before the lists */
  opening: readonly string[];
  sections: readonly MailSection[];
  link?: { label: string; url: string };
  /** sentences after the link */
  closing: readonly string[];
  /** a way out, last of all */
  refusal?: { label: string; url: string };
};

export type MailSection = { heading: string; rows: readonly MailRow[] };

/** `amount` stands at the end of the line: a price, a quantity. */
export type MailRow = { label: string; amount: string; note?: string };

/** The plain text, which comes first: everything that the HTML says, and its link in full. */
export function textOf(content: MailContent): string {
  const sections = content.sections.map(({ heading, rows }) =>
    [heading, ...rows.map(textOfRow)].join('\n'),
  );
  const blocks = [
    content.title,
    content.opening.join('\n'),
    ...sections,
    content.link ? `${content.link.label}\n${content.link.url}` : '',
    content.closing.join('\n'),
    content.refusal ? `${content.refusal.label}\n${content.refusal.url}` : '',
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

/** HTML without tables, images or anything fetched from elsewhere. */
export function htmlOf(content: MailContent): string {
  const { locale, subject, title, opening, sections, link, closing, refusal } = content;
  return `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escape(subject)}</title></head>
<body style="margin:0;padding:24px 16px;background:#ffffff;color:#1b1b18;font:16px/1.5 sans-serif">
<div style="max-width:560px;margin:0 auto">
<h1 style="font-size:22px;line-height:1.25;margin:0 0 16px">${escape(title)}</h1>
${opening.map(paragraph).join('\n')}
${sections.map(section).join('\n')}
${link ? button(link) : ''}
${closing.map(paragraph).join('\n')}
${refusal ? plainLink(refusal) : ''}
</div></body></html>
`;
}

function textOfRow({ label, amount, note }: MailRow): string {
  return `- ${label} : ${amount}${note ? ` (${note})` : ''}`;
}

function section({ heading, rows }: MailSection): string {
  const items = rows.map(
    ({ label, amount, note }) =>
      `<li style="margin:0 0 6px">${escape(label)} <strong style="white-space:nowrap">${escape(amount)}</strong>${
        note ? `<br><span style="color:#55554d">${escape(note)}</span>` : ''
      }</li>`,
  );
  return `<h2 style="font-size:17px;margin:20px 0 6px">${escape(heading)}</h2>
<ul style="margin:0 0 16px;padding:0 0 0 20px">${items.join('')}</ul>`;
}

function paragraph(text: string): string {
  return `<p style="margin:0 0 12px;white-space:pre-line;overflow-wrap:anywhere">${escape(text)}</p>`;
}

function button({ label, url }: { label: string; url: string }): string {
  return `<p style="margin:20px 0"><a href="${escape(url)}" style="display:inline-block;padding:12px 20px;background:#1f5f3b;color:#ffffff;border-radius:8px">${escape(label)}</a></p>`;
}

function plainLink({ label, url }: { label: string; url: string }): string {
  return `<p style="margin:0"><a href="${escape(url)}" style="color:#55554d">${escape(label)}</a></p>`;
}

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
