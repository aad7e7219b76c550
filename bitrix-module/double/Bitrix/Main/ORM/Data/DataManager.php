<?php

namespace Bitrix\Main\ORM\Data;

use Double\State;
use Double\Strict;

use Bitrix\Main\DB\Result;

/** Rows in memory; refuses what a real table would refuse: unknown columns, missing required ones, unknown filters. */
abstract class DataManager
{
	use Strict;

	abstract public static function getTableName();

	abstract public static function getMap();

	public static function getEntity()
	{
		if (!str_ends_with(static::class, 'Table')) {
			throw new \LogicException('Name of a table class must end in Table: ' . static::class);
		}
		return new Entity(static::getTableName());
	}

	public static function add(array $data)
	{
		$row = [];
		foreach (static::getMap() as $field) {
			$name = $field->getName();
			$row[$name] = $field->taken($data[$name] ?? null);
			unset($data[$name]);
		}
		self::refuseUnknown($data);
		$table = &self::table();
		$row['ID'] = (string) (++$table['last']);
		$table['rows'][] = $row;
	}

	public static function update($primary, array $data)
	{
		self::refuseUnknown(array_diff_key($data, array_flip(array_map(static fn($field) => $field->getName(), static::getMap()))));
		foreach (self::table()['rows'] as &$row) {
			$row = (int) $row['ID'] === (int) $primary ? array_map('strval', $data) + $row : $row;
		}
	}

	public static function delete($primary)
	{
		$table = &self::table();
		$table['rows'] = array_values(array_filter($table['rows'], static fn(array $row) => (int) $row['ID'] !== (int) $primary));
	}

	public static function getList(array $parameters = [])
	{
		return new Result(self::select(self::table()['rows'], $parameters));
	}

	/** @double */
	public static function select(array $rows, array $parameters): array
	{
		self::refuseUnknown(array_diff_key($parameters, array_flip(['filter', 'order', 'limit', 'select'])));
		foreach ($parameters['filter'] ?? [] as $asked => $value) {
			preg_match('~^(=|!=|<=|>=|>|<)([A-Z_]+)$~D', $asked, $parts) || throw new \LogicException("Unknown filter $asked");
			$rows = array_filter($rows, static function (array $row) use ($parts, $value): bool {
				array_key_exists($parts[2], $row) || throw new \LogicException("Unknown column $parts[2]");
				$order = $row[$parts[2]] <=> (string) $value;
				return match ($parts[1]) {
					'=' => $order === 0,
					'!=' => $order !== 0,
					'<=' => $order <= 0,
					'>=' => $order >= 0,
					'>' => $order > 0,
					'<' => $order < 0,
				};
			});
		}
		foreach ($parameters['order'] ?? [] as $column => $direction) {
			usort($rows, static fn(array $one, array $other) => ($direction === 'DESC' ? -1 : 1) * ($one[$column] <=> $other[$column]));
		}
		return array_slice(array_values($rows), 0, $parameters['limit'] ?? null);
	}

	private static function &table(): array
	{
		isset(State::$kept['tables'][static::getTableName()]) || throw new \LogicException('Table ' . static::getTableName() . ' does not exist');
		return State::$kept['tables'][static::getTableName()];
	}

	private static function refuseUnknown(array $rest): void
	{
		$rest === [] || throw new \LogicException('Unknown: ' . implode(', ', array_keys($rest)));
	}
}
