// What the frames of a page know about the person in front of it. Only for greeting and for choosing entries: it allows nothing.
export type HeaderViewer = {
  name: string;
  hats: { business: boolean; freelancer: boolean };
  isAdmin: boolean;
  unreadCount: number;
};
