<?php

namespace Smartpoint\Widgets\Lead;

/** Which of the answers of a foreign form are name, phone and e-mail. */
final class Contacts
{
	// Words of labels in Russian are written by their signs: this file is the same in every encoding.
	private const NAME = '~\bname\b|^name|\bfio\b|\x{438}\x{43c}\x{44f}|\x{444}\x{438}\x{43e}|\x{437}\x{43e}\x{432}\x{443}\x{442}~iu';
	private const PHONE = '~phone|mobile|\btel|\x{442}\x{435}\x{43b}\x{435}\x{444}\x{43e}\x{43d}|\x{43c}\x{43e}\x{431}\x{438}\x{43b}~iu';

	/**
	 * @param list<array{label: string, value: string}> $answers
	 * @return array{name: string, phone: string, email: string, fields: list<array{label: string, value: string}>}
	 */
	public static function find(array $answers): array
	{
		$found = ['name' => '', 'phone' => '', 'email' => ''];
		$rest = [];
		foreach ($answers as ['label' => $label, 'value' => $value]) {
			$label = self::plain($label, 200);
			$value = self::plain($value, 2000);
			$kind = self::kind($label, $value);
			if ($kind !== '' && $found[$kind] === '') {
				$found[$kind] = mb_substr($value, 0, 200);
			} elseif ($value !== '') {
				$rest[] = ['label' => $label, 'value' => $value];
			}
		}
		return $found + ['fields' => array_slice($rest, 0, 50)];
	}

	private static function kind(string $label, string $value): string
	{
		if (filter_var($value, FILTER_VALIDATE_EMAIL) !== false) {
			return 'email';
		}
		$digits = strlen((string) preg_replace('~\D~', '', $value));
		if ($digits >= 7 && $digits <= 15 && (preg_match(self::PHONE, $label) || preg_match('~^\+?[\d\s()-]+$~D', $value) && str_starts_with($value, '+'))) {
			return 'phone';
		}
		return $value !== '' && $digits === 0 && preg_match(self::NAME, $label) ? 'name' : '';
	}

	private static function plain(string $text, int $longest): string
	{
		return mb_substr(trim(html_entity_decode(strip_tags($text), ENT_QUOTES)), 0, $longest);
	}
}
