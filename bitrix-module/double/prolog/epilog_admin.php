<?php

echo adminPage((string) ob_get_clean());
