import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { chevronDown, chevronRight } from './icons.ts';

interface DisclosureProps {
  title: string;
  /** The title where it stands alone: whose it is. */
  label: string;
  startsOpen?: boolean;
  /** Something inside has to be seen. */
  mustBeOpen?: boolean;
  children: ReactNode;
}

/** What few people need, behind its title. */
export function Disclosure({ title, label, startsOpen = false, mustBeOpen = false, children }: DisclosureProps) {
  const [isWanted, setWanted] = useState(startsOpen);
  const isOpen = isWanted || mustBeOpen;
  return (
    <div className="sp-stack sp-stack--tight">
      <div className="sp-outdent">
        <Button
          kind="quiet"
          size="compact"
          icon={isOpen ? chevronDown : chevronRight}
          isExpanded={isOpen}
          label={label}
          onClick={() => setWanted(!isOpen)}
        >
          {title}
        </Button>
      </div>
      {isOpen && children}
    </div>
  );
}
