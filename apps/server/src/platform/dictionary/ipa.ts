const vowels: Record<string, string> = {
  AA: 'ɑ',
  AE: 'æ',
  AH: 'ʌ',
  AO: 'ɔ',
  AW: 'aʊ',
  AY: 'aɪ',
  EH: 'ɛ',
  ER: 'ɝ',
  EY: 'eɪ',
  IH: 'ɪ',
  IY: 'i',
  OW: 'oʊ',
  OY: 'ɔɪ',
  UH: 'ʊ',
  UW: 'u',
}
const unstressed: Record<string, string> = { AH: 'ə', ER: 'ɚ' }
const consonants: Record<string, string> = {
  B: 'b',
  CH: 'tʃ',
  D: 'd',
  DH: 'ð',
  F: 'f',
  G: 'ɡ',
  HH: 'h',
  JH: 'dʒ',
  K: 'k',
  L: 'l',
  M: 'm',
  N: 'n',
  NG: 'ŋ',
  P: 'p',
  R: 'r',
  S: 's',
  SH: 'ʃ',
  T: 't',
  TH: 'θ',
  V: 'v',
  W: 'w',
  Y: 'j',
  Z: 'z',
  ZH: 'ʒ',
}
/** What two or three consonants an English syllable can begin with; any single one but NG can. */
const onsets =
  /^(?:[PBTDKGF] R|[PBKGF] L|TH R|SH R|[TDK] W|TH W|S [PTKMNLWF]|S [PTK] R|S [PK] L|S K W|(?:[PBTDKGFVMN]|HH|TH) Y|S [PTK] Y)$/

/**
 * The CMU Pronouncing Dictionary's phones (ARPABET, `B EH1 T ER0`) in IPA: `ˈbɛtɚ`. A stress mark stands before the
 * longest run of consonants that a syllable can begin with (the maximal onset principle).
 */
export const ipaOf = (phones: string): string => {
  const all = phones.split(' ').map((phone) => ({ name: phone.replace(/\d/, ''), stress: /\d/.exec(phone)?.[0] }))
  const syllables = all.filter(({ stress }) => stress !== undefined).length
  const out: string[] = all.map(({ name, stress }) =>
    stress === undefined ? (consonants[name] ?? '') : (stress === '0' && unstressed[name]) || vowels[name] || '',
  )
  if (syllables > 1)
    all.forEach(({ stress }, at) => {
      if (stress !== '1' && stress !== '2') return
      const from = onsetBefore(
        all.map((phone) => (phone.stress === undefined ? phone.name : null)),
        at,
      )
      out[from] = (stress === '1' ? 'ˈ' : 'ˌ') + out[from]
    })
  return out.join('')
}

/** Where the syllable begins whose vowel is at `vowel`; `names` has null for vowels. */
const onsetBefore = (names: (string | null)[], vowel: number): number => {
  let from = vowel
  while (from > 0 && names[from - 1] !== null) {
    const run = names.slice(from - 1, vowel).join(' ')
    const isOnset = vowel - from === 0 ? run !== 'NG' : onsets.test(run)
    // At the word's beginning there is nowhere else for them to go.
    if (!isOnset && names.slice(0, from - 1).some((name) => name === null)) break
    from--
  }
  return from
}
