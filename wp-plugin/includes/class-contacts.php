<?php
/**
 * Contacts among the answers of a form that is not ours.
 *
 * @package Smartpoint
 */

namespace Smartpoint;

defined( 'ABSPATH' ) || exit;

/** Which answers are name, phone and e-mail. */
final class Contacts {

	const NAME  = '~\bname\b|^name|-name|\bfio\b|имя|фио|зовут~iu';
	const PHONE = '~phone|mobile|\btel|телефон|мобил~iu';

	/**
	 * Answers by what they are.
	 *
	 * @param array<int, array{label: string, value: string}> $answers In the order of the form.
	 * @return array{name: string, phone: string, email: string, fields: array}
	 */
	public static function find( array $answers ): array {
		$found = array(
			'name'  => '',
			'phone' => '',
			'email' => '',
		);
		$rest  = array();
		foreach ( $answers as $answer ) {
			$label = self::plain( $answer['label'], 200 );
			$value = self::plain( $answer['value'], 2000 );
			$kind  = self::kind( $label, $value );
			if ( '' !== $kind && '' === $found[ $kind ] ) {
				$found[ $kind ] = mb_substr( $value, 0, 200 );
			} elseif ( '' !== $value ) {
				$rest[] = array(
					'label' => $label,
					'value' => $value,
				);
			}
		}
		return $found + array( 'fields' => array_slice( $rest, 0, 50 ) );
	}

	/**
	 * `name`, `phone`, `email`, or nothing.
	 *
	 * @param string $label What was asked.
	 * @param string $value What was answered.
	 */
	private static function kind( string $label, string $value ): string {
		if ( is_email( $value ) ) {
			return 'email';
		}
		$digits = strlen( (string) preg_replace( '~\D~', '', $value ) );
		$is_one = $digits >= 7 && $digits <= 15;
		if ( $is_one && ( preg_match( self::PHONE, $label ) || preg_match( '~^\+[\d\s()-]+$~D', $value ) ) ) {
			return 'phone';
		}
		return '' !== $value && 0 === $digits && preg_match( self::NAME, $label ) ? 'name' : '';
	}

	/**
	 * Text without marks.
	 *
	 * @param string $text    Anything.
	 * @param int    $longest Characters.
	 */
	private static function plain( string $text, int $longest ): string {
		return mb_substr( trim( html_entity_decode( wp_strip_all_tags( $text ), ENT_QUOTES, 'UTF-8' ) ), 0, $longest );
	}
}
