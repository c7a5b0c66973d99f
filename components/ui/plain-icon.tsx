// Draws lucide's pictures as plain SVG. Takes the place of lucide's own createLucideIcon (see next.config.ts), whose icons are client
// components: each would be sent to the browser a second time as data and hydrated there, for a picture that never changes.
import { createElement, type ComponentProps } from 'react';
import type { LucideIconData } from 'lucide-react/types';

type PlainIconProps = ComponentProps<'svg'> & { size?: number | string };

export default function createPlainIcon(icon: LucideIconData) {
  const shapes = icon.node.map(([name, attributes], index) => createElement(name, { ...attributes, key: index }));
  return function PlainIcon({ size = 24, ...rest }: PlainIconProps) {
    return (
      <svg
        width={size}
        height={size}
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
        {...rest}
      >
        {shapes}
      </svg>
    );
  };
}
