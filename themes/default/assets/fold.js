// One form for all the ways in which a word is typed: the rules of src/search/fold.rs. Both are tested from tests/search.

export const KANA = "\\u3041-\\u3096\\u309d-\\u309f";
export const JAPANESE = `${KANA}\\u3005-\\u3007\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}`;
export const IS_JAPANESE = RegExp(`^[${JAPANESE}]`, "u");
const ENDS_IN_KANA = RegExp(`[${KANA}]$`, "u");

/** One form for all the ways in which a word is typed; what is no part of a word becomes a space. */
export function fold(text, variants) {
  const voiced = text.replace(/\u309b/g, "\u3099").replace(/\u309c/g, "\u309a");
  let folded = "";
  for (let c of voiced.normalize("NFKD").toLowerCase().replace(/(?![\u3099\u309a])\p{M}/gu, "").normalize("NFC")) {
    c = variants.get(c) ?? (/[ァ-ヴヽヾ]/.test(c) ? String.fromCharCode(c.charCodeAt(0) - 0x60) : c);
    if (/[ー\-~\u2010-\u2015\u2212\u223c\u301c]/.test(c)) folded += ENDS_IN_KANA.test(folded) ? "" : " ";
    else folded += IS_JAPANESE.test(c) || /[\p{Alphabetic}\p{N}]/u.test(c) ? c : " ";
  }
  return folded;
}
