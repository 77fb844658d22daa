/** Where `--keep` keeps the invented account: beside the real profiles. */
export const demoProfile = 'demo';
