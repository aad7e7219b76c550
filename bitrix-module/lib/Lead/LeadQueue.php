<?php

namespace Smartpoint\Widgets\Lead;

/** What waits for the service, and what became of it. */
interface LeadQueue
{
	public function add(Item $item): void;

	/** @return Item[] Those whose time has come, the oldest first. */
	public function due(int $now, int $limit): array;

	public function settle(Item $item): void;

	public function find(int $id): ?Item;

	/** @return Item[] The newest first. */
	public function latest(int $limit): array;

	/** Forgets what was settled before then. */
	public function prune(int $before): void;

	/** Whether nobody else is sending now; `unlock` lets the next one in. */
	public function lock(): bool;

	public function unlock(): void;
}
