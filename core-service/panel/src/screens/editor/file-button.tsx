import { useRef } from 'react';
import type { ChangeEvent, ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';

interface FileButtonProps {
  accept: string;
  label: string;
  isBusy: boolean;
  onFile(file: File): void;
  children: ReactNode;
}

/** A button that asks for one file. */
export function FileButton({ accept, label, isBusy, onFile, children }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  const choose = ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    const [file] = currentTarget.files ?? [];
    // The same file again is a choice too.
    currentTarget.value = '';
    if (file) onFile(file);
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        accept={accept}
        className="sp-hidden"
        tabIndex={-1}
        aria-label={label}
        onChange={choose}
      />
      <Button size="compact" isBusy={isBusy} onClick={() => input.current?.click()}>
        {children}
      </Button>
    </>
  );
}
