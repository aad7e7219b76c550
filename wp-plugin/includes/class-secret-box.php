<?php
/**
 * Secrets in the database.
 *
 * @package Smartpoint
 */

namespace Smartpoint;

defined( 'ABSPATH' ) || exit;

/** Seals what must not be readable in a copy of the database. The key is made of the salts in wp-config.php. */
final class Secret_Box {

	/**
	 * Seals a text.
	 *
	 * @param string $text What to seal.
	 */
	public function seal( string $text ): string {
		$nonce = random_bytes( SODIUM_CRYPTO_SECRETBOX_NONCEBYTES );
		return base64_encode( $nonce . sodium_crypto_secretbox( $text, $nonce, $this->key() ) ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_encode
	}

	/**
	 * Opens what was sealed; empty when the salts are others than then.
	 *
	 * @param string $sealed What `seal` gave.
	 */
	public function open( string $sealed ): string {
		$bytes = (string) base64_decode( $sealed, true ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_decode
		if ( strlen( $bytes ) <= SODIUM_CRYPTO_SECRETBOX_NONCEBYTES ) {
			return '';
		}
		$nonce = substr( $bytes, 0, SODIUM_CRYPTO_SECRETBOX_NONCEBYTES );
		$text  = sodium_crypto_secretbox_open( substr( $bytes, SODIUM_CRYPTO_SECRETBOX_NONCEBYTES ), $nonce, $this->key() );
		return false === $text ? '' : $text;
	}

	/** 32 bytes of this site's own. */
	private function key(): string {
		return hash( 'sha256', wp_salt( 'auth' ) . 'smartpoint', true );
	}
}
