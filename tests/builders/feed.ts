/** A feed of what is new, as PyPI's `/rss/updates.xml`: one entry for each link. */
export const aFeed = (links: readonly string[]): string => `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0">
  <channel>
    <title>PyPI recent updates</title>
    <link>https://pypi.org/</link>
    <description>Recent updates to the Python Package Index</description>
${links.map((link) => `    <item><title>a release</title><link>${link}</link><description>R &amp; D</description></item>`).join('\n')}
  </channel>
</rss>`;
