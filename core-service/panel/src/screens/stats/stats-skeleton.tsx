import { Skeleton } from '../../ui/skeleton.tsx';

export function StatsSkeleton() {
  return (
    <div className="sp-stack sp-stack--wide" aria-hidden="true">
      <Skeleton height={132} />
      <Skeleton height={332} />
      <Skeleton height={240} />
    </div>
  );
}
