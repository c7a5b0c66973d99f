// The passwords that guessing starts with, for those of at least our minimum length; compared after lower-casing and without trailing digits.
const COMMON_STEMS = `password passw0rd password qwertyui qwertyuiop 1q2w3e4r 1qaz2wsx asdfghjk asdfghjkl zxcvbnm iloveyou sunshine princess football baseball
superman welcome1 welcome monkey dragon master shadow letmein trustno1 whatever starwars computer michelle jennifer charlie internet samsung liverpool
abcdefgh abcd1234 a1b2c3d4 aa123456 woaini woaini1314 woaini520 5201314 1314520 zhangwei wang1234 q1w2e3r4 admin123 administrator changeme secret123 hussar qinqi`
  .split(/\s+/)
  .filter(Boolean);

const stems = new Set(COMMON_STEMS);

/** Whether a password is one of the first that would be tried: a known word with digits, one character repeated, or a plain sequence. */
export function isCommonPassword(password: string): boolean {
  const plain = password.normalize('NFKC').toLowerCase();
  if (/^(.)\1*$/u.test(plain) || /^(..?.?)\1+$/u.test(plain)) return true;
  if ('01234567890123456789'.includes(plain) || '98765432109876543210'.includes(plain) || 'abcdefghijklmnopqrstuvwxyz'.includes(plain)) return true;
  if (/^(19|20)\d{6}$/.test(plain)) return true;
  return stems.has(plain) || stems.has(plain.replace(/[\d!@#$%^&*.]+$/, ''));
}
