<?php

namespace Smartpoint\Widgets\Lead;

/** Reads what an element of an infoblock was made of. */
final class ElementReader
{
	/** @return list<array{label: string, value: string}> */
	public static function answers(array $fields): array
	{
		$answers = [['label' => 'NAME', 'value' => (string) ($fields['NAME'] ?? '')]];
		foreach (['PREVIEW_TEXT', 'DETAIL_TEXT'] as $name) {
			$answers[] = ['label' => $name, 'value' => (string) ($fields[$name] ?? '')];
		}
		foreach ((array) ($fields['PROPERTY_VALUES'] ?? []) as $code => $value) {
			$answers[] = ['label' => (string) $code, 'value' => self::text($value)];
		}
		return $answers;
	}

	/** One value, many, or many with their ids: forms of the product use all three. */
	private static function text(mixed $value): string
	{
		if (is_array($value)) {
			return self::text($value['VALUE'] ?? $value['TEXT'] ?? implode(', ', array_filter(array_map(self::text(...), $value))));
		}
		return is_scalar($value) ? (string) $value : '';
	}
}
