<?php

namespace Smartpoint\Widgets\Lead;

/** One thing to tell the service: a row of the queue. */
final class Item
{
	public const WAITING = 'waiting';
	public const SENT = 'sent';
	/** Waits for a person. */
	public const FAILED = 'failed';
	/** A handler of this site wanted it not to be sent. */
	public const WITHHELD = 'withheld';

	/** @param array<string, mixed> $payload What is sent; emptied once it is there. */
	public function __construct(
		public readonly string $siteId,
		public readonly string $path,
		public readonly string $ref,
		public readonly string $title,
		public array $payload,
		public readonly int $createdAt,
		public int $nextAt,
		public string $state = self::WAITING,
		public int $attempts = 0,
		public string $reason = '',
		public readonly int $id = 0,
	) {
	}
}
