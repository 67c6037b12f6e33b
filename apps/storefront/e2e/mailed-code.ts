import { expect, type APIRequestContext } from '@playwright/test';

/** The code of the latest mail to an address, once the worker has sent it. */
export async function mailedCode(request: APIRequestContext, email: string): Promise<string> {
  let code: string | undefined;
  await expect
    .poll(
      async () => {
        const mails = (await (await request.get('/dev/mail')).text()).split('<article');
        const mail = mails.find((each) => each.includes(email));
        code = /Votre code\s: (\d{3})\s?(\d{3})/
          .exec(mail ?? '')
          ?.slice(1)
          .join('');
        return code;
      },
      { timeout: 20_000 },
    )
    .toBeDefined();
  return code!;
}
