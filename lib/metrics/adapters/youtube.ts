// YouTube Studio: a zip of three texts, of which `Table data.csv` has a row for each video; alone it is read as well (metrics.md 2.16). Days are
// those of US-Pacific time and publication is told to the day, so a video is known by its id. New subscribers less lost ones may be negative:
// only the gained ones count as FOLLOWS. The average share watched may pass 100 %: kept.
import type { ImportAdapter } from './adapter';
import { count, id, kept, rate, required, seconds, someTime, title } from './columns';

export const YOUTUBE_VIDEOS: ImportAdapter = {
  id: 'youtube-videos',
  platform: 'YOUTUBE',
  application: null,
  provenance: 'PLATFORM_EXPORT',
  tables: [
    {
      shape: 'POSTS',
      layout: 'ROWS',
      columns: [
        required(id('Content')),
        required(title('Video title')),
        required(someTime('Video publish time')),
        seconds('Duration', 'DURATION_SECONDS'),
        required(count('Views', 'VIEWS')),
        ...kept('Watch time (hours)', 'Subscribers', 'Estimated revenue (USD)', 'Dislikes', 'Average percentage viewed (%)'),
        count('Impressions|Thumbnail impressions', 'IMPRESSIONS'),
        rate('Impressions click-through rate (%)|Thumbnail click-through rate (%)', 'COVER_CTR', 'PERCENT'),
        count('Likes', 'LIKES'),
        count('Comments added', 'COMMENTS'),
        count('Shares', 'SHARES'),
        seconds('Average view duration', 'AVG_WATCH_SECONDS'),
        count('Unique viewers', 'REACH'),
        ...kept('New viewers', 'Returning viewers', 'Subscribers lost'),
        count('Subscribers gained', 'FOLLOWS'),
      ],
    },
  ],
};
