// X, analytics of content (metrics.md 2.18). Columns are found by name; which of them a file has, and in which order, is not certain.
import type { ImportAdapter } from './adapter';
import { count, id, kept, link, required, someTime, title } from './columns';

export const X_POSTS: ImportAdapter = {
  id: 'x-posts',
  platform: 'X',
  application: null,
  provenance: 'PLATFORM_EXPORT',
  tables: [
    {
      shape: 'POSTS',
      layout: 'ROWS',
      atLeast: 6,
      columns: [
        id('Post id|Tweet id'),
        required(someTime('Date|time|Post time|Created at')),
        required(title('Post text|Tweet text')),
        required(link('Post Link|Tweet permalink|Post permalink')),
        // X has one number for being seen: what it shows everybody as views, its analytics call impressions.
        required(count('Impressions', 'VIEWS')),
        required(kept('Engagements')[0]!),
        count('Likes', 'LIKES'),
        count('Replies', 'COMMENTS'),
        count('Reposts|Retweets', 'SHARES'),
        count('Bookmarks', 'SAVES'),
        count('New follows|Follows', 'FOLLOWS'),
        count('Profile visits|User profile clicks', 'PROFILE_VISITS'),
        // Shares here are links sent on outside X, which reposts do not count.
        ...kept('Shares', 'Detail Expands', 'URL Clicks', 'Hashtag Clicks', 'Permalink Clicks'),
      ],
    },
  ],
};
