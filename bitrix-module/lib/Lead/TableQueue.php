<?php

namespace Smartpoint\Widgets\Lead;

use Bitrix\Main\Application;

/** The queue in the database of the site. */
final class TableQueue implements LeadQueue
{
	private const LOCK = 'smartpoint_widgets_delivery';

	public function add(Item $item): void
	{
		QueueTable::add(['SITE_ID' => $item->siteId, 'PATH' => $item->path, 'REF' => $item->ref, 'TITLE' => mb_substr($item->title, 0, 255), 'CREATED_AT' => $item->createdAt] + self::changing($item));
	}

	public function due(int $now, int $limit): array
	{
		return self::read(['filter' => ['=STATE' => Item::WAITING, '<=NEXT_AT' => $now], 'order' => ['ID' => 'ASC'], 'limit' => $limit]);
	}

	public function settle(Item $item): void
	{
		QueueTable::update($item->id, self::changing($item));
	}

	public function find(int $id): ?Item
	{
		return self::read(['filter' => ['=ID' => $id], 'limit' => 1])[0] ?? null;
	}

	public function latest(int $limit): array
	{
		return self::read(['order' => ['ID' => 'DESC'], 'limit' => $limit]);
	}

	public function prune(int $before): void
	{
		foreach (self::read(['filter' => ['!=STATE' => Item::WAITING, '<=CREATED_AT' => $before], 'limit' => 200]) as $item) {
			QueueTable::delete($item->id);
		}
	}

	public function lock(): bool
	{
		return Application::getConnection()->lock(self::LOCK);
	}

	public function unlock(): void
	{
		Application::getConnection()->unlock(self::LOCK);
	}

	private static function changing(Item $item): array
	{
		$payload = (string) json_encode($item->payload, JSON_INVALID_UTF8_SUBSTITUTE);
		return ['PAYLOAD' => $payload, 'STATE' => $item->state, 'ATTEMPTS' => $item->attempts, 'REASON' => mb_substr($item->reason, 0, 255), 'NEXT_AT' => $item->nextAt];
	}

	/** @return Item[] */
	private static function read(array $asked): array
	{
		return array_map(static fn(array $row) => new Item(
			(string) $row['SITE_ID'],
			(string) $row['PATH'],
			(string) $row['REF'],
			(string) $row['TITLE'],
			(array) json_decode((string) $row['PAYLOAD'], true),
			(int) $row['CREATED_AT'],
			(int) $row['NEXT_AT'],
			(string) $row['STATE'],
			(int) $row['ATTEMPTS'],
			(string) $row['REASON'],
			(int) $row['ID'],
		), QueueTable::getList($asked)->fetchAll());
	}
}
