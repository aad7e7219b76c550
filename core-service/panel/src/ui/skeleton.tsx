interface SkeletonProps {
  height: number;
  width?: string;
}

/** A grey place of what is coming; invisible for its first 150 ms (surfaces.css). */
export function Skeleton({ height, width = '100%' }: SkeletonProps) {
  return <span className="sp-skeleton" style={{ height, width }} />;
}

/** Rows in the shape of a table or list. */
export function SkeletonRows({ count, height = 44 }: { count: number; height?: number }) {
  return (
    <div className="sp-stack sp-stack--tight" aria-hidden="true">
      {Array.from({ length: count }, (_, index) => (
        <Skeleton key={index} height={height} />
      ))}
    </div>
  );
}
