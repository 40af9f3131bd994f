// What axe-core finds in parts of the page, as a text. What it finds only for a moment does not count: while an animation
// fades a value in, its contrast is what nobody reads.
async (parts, rules) => {
  const LOOKS = 4;
  const BETWEEN = 700;
  const include = parts.filter((part) => document.querySelector(part)).map((part) => [part]);

  async function look() {
    const options = { runOnly: { type: 'tag', values: rules }, resultTypes: ['violations'] };
    const { violations } = await axe.run({ include }, options);
    return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${help} (${id}): ${node.target.join(' ')}`));
  }

  let found = await look();
  for (let looks = 1; looks < LOOKS && found.length > 0; looks++) {
    await new Promise((done) => setTimeout(done, BETWEEN));
    const seen = await look();
    found = found.filter((it) => seen.includes(it));
  }
  return found.length > 0 ? [...new Set(found)].join('; ') : 'nothing';
}
