import DKIM from 'nodemailer/lib/dkim';

/** A key that mails are signed with, as DNS has its other half: `<selector>._domainkey.<domain>`. */
export interface DkimKey {
  readonly domain: string;
  readonly selector: string;
  /** PEM. */
  readonly privateKey: string;
}

/**
 * What a mail of ours can have in its head and receivers judge by. RFC 8058 wants both headers of the one-click opt-out signed;
 * the library's own list lacks the second.
 */
const signed =
  'From:Sender:Reply-To:Subject:Date:Message-ID:To:Cc:MIME-Version:Content-Type:Content-Transfer-Encoding:' +
  'In-Reply-To:References:List-Id:List-Unsubscribe:List-Unsubscribe-Post:Auto-Submitted';

/** The mail with a DKIM signature of ours on top: the same mail, the same bytes. */
export async function signMail(bytes: Buffer, { domain, selector, privateKey }: DkimKey): Promise<Buffer> {
  const key = { domainName: domain, keySelector: selector, privateKey, headerFieldNames: signed };
  const chunks: Buffer[] = [];
  for await (const chunk of new DKIM(key).sign(bytes) as AsyncIterable<Buffer>) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}
