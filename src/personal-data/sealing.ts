/** Authenticated encryption, AES-256-GCM: what is sealed opens only with the same key and for the same purpose. */
import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject } from 'node:crypto';
import { nonce } from '#src/ids.ts';

const ivLength = 12;
const tagLength = 16;
export const keyLength = 32;

/** A key ready for use: made from its bytes once, which costs more than sealing with it does. */
export function keyFrom(bytes: Uint8Array): KeyObject {
  return createSecretKey(bytes);
}

/** Seals bytes: nonce, tag, ciphertext. `boundTo` is not kept, and must be the same for opening. */
export function seal(key: KeyObject, plain: Uint8Array, boundTo: string): Buffer {
  const iv = nonce(ivLength);
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: tagLength });
  cipher.setAAD(Buffer.from(boundTo));
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
}

/** Opens sealed bytes. @throws where the key or what they are bound to differs, or a bit was changed. */
export function unseal(key: KeyObject, sealed: Uint8Array, boundTo: string): Buffer {
  const tagEnd = ivLength + tagLength;
  if (sealed.length < tagEnd) throw new Error('sealed bytes are cut short');
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, ivLength), {
    authTagLength: tagLength,
  });
  decipher.setAAD(Buffer.from(boundTo));
  decipher.setAuthTag(sealed.subarray(ivLength, tagEnd));
  return Buffer.concat([decipher.update(sealed.subarray(tagEnd)), decipher.final()]);
}
