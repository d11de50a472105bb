/**
 * Names that everybody in an ecosystem knows, written down by hand from the registries' own pages of most downloaded
 * packages (crates.io, rubygems.org, packagist.org, and the most imported modules of pkg.go.dev), read 2026-11.
 */
const list = (names: string): readonly string[] => names.trim().split(/\s+/);

export const POPULAR_CRATES = list(`
syn proc-macro2 quote libc cfg-if serde serde_derive serde_json rand rand_core itoa ryu memchr autocfg bitflags log
unicode-ident once_cell regex regex-syntax regex-automata aho-corasick lazy_static smallvec base64 hashbrown indexmap
either itertools num-traits num-integer getrandom parking_lot parking_lot_core lock_api scopeguard bytes semver thiserror
thiserror-impl anyhow clap clap_derive clap_lex strsim heck textwrap time chrono tokio tokio-macros tokio-util futures
futures-core futures-util futures-channel futures-task pin-project pin-project-lite pin-utils slab mio socket2 http hyper
h2 httparse reqwest url idna percent-encoding form_urlencoded unicode-normalization unicode-bidi rustls ring webpki
untrusted native-tls openssl openssl-sys crossbeam crossbeam-utils crossbeam-channel crossbeam-epoch crossbeam-deque rayon
rayon-core num_cpus byteorder digest sha2 sha1 md5 block-buffer generic-array typenum crypto-common subtle zeroize hmac
tracing tracing-core tracing-subscriber tracing-attributes env_logger toml toml_edit uuid tempfile walkdir globset ignore
same-file dirs home which nom winapi windows-sys windows-targets cc pkg-config bindgen cmake flate2 miniz_oxide crc32fast
zip tar ahash fnv rustc-hash foldhash dashmap arc-swap async-trait axum tower tower-service actix-web rocket warp diesel
sqlx rusqlite redis mongodb tonic prost wasm-bindgen js-sys web-sys web-time image png console indicatif crossterm ratatui
colored termcolor nu-ansi-term proptest criterion insta mockall pyo3 napi candle-core ndarray nalgebra glam wgpu bevy
solana-program solana-sdk ethers alloy anchor-lang rust_decimal bigdecimal phf strum strum_macros derive_more paste paste pastey
`);

export const POPULAR_GEMS = list(`
rails rake bundler activesupport activerecord actionpack actionview activemodel activejob actionmailer railties rack
rack-test nokogiri json minitest rspec rspec-core rspec-expectations rspec-mocks rspec-rails i18n tzinfo concurrent-ruby
thor mini_portile2 builder erubi mail multi_json addressable public_suffix faraday faraday-net_http httparty rest-client
mime-types ffi puma unicorn sidekiq redis pg mysql2 sqlite3 devise omniauth jwt bcrypt rubocop rubocop-ast rubocop-rails
parser rainbow simplecov pry byebug capybara selenium-webdriver webmock vcr factory_bot factory_bot_rails faker aws-sdk
aws-sdk-core aws-sdk-s3 aws-sigv4 jmespath jekyll liquid kramdown sass sassc sprockets webpacker bootsnap listen spring
turbolinks coffee-rails uglifier jquery-rails jbuilder kaminari will_paginate carrierwave paperclip sinatra haml slim
octokit sawyer dotenv fastlane cocoapods xcodeproj googleauth signet net-ssh net-scp netrc hashie zeitwerk loofah
`);

export const POPULAR_PACKAGIST = list(`
psr/log psr/container psr/http-message psr/cache psr/event-dispatcher symfony/console symfony/polyfill-mbstring
symfony/process symfony/finder symfony/filesystem symfony/http-foundation symfony/http-kernel symfony/event-dispatcher
symfony/string symfony/translation symfony/yaml symfony/var-dumper symfony/routing symfony/mailer symfony/mime
guzzlehttp/guzzle guzzlehttp/psr7 guzzlehttp/promises monolog/monolog phpunit/phpunit phpunit/php-code-coverage
sebastian/comparator sebastian/diff sebastian/exporter doctrine/inflector doctrine/lexer doctrine/dbal doctrine/orm
doctrine/instantiator laravel/framework laravel/tinker laravel/sanctum laravel/pint nesbot/carbon ramsey/uuid brick/math
league/flysystem league/commonmark league/mime-type-detection nikic/php-parser nikic/fast-route vlucas/phpdotenv
phpoption/phpoption egulias/email-validator mockery/mockery fakerphp/faker squizlabs/php_codesniffer phpstan/phpstan
friendsofphp/php-cs-fixer composer/composer composer/semver aws/aws-sdk-php phpmailer/phpmailer twig/twig
psy/psysh filp/whoops spatie/laravel-permission barryvdh/laravel-debugbar intervention/image maatwebsite/excel
livewire/livewire filament/filament pestphp/pest phpseclib/phpseclib firebase/php-jwt predis/predis stripe/stripe-php
`);

export const POPULAR_GO = list(`
github.com/stretchr/testify github.com/sirupsen/logrus github.com/spf13/cobra github.com/spf13/viper github.com/spf13/pflag
github.com/pkg/errors github.com/google/uuid github.com/gorilla/mux github.com/gorilla/websocket github.com/gin-gonic/gin
github.com/golang/protobuf github.com/google/go-cmp github.com/prometheus/client_golang github.com/davecgh/go-spew
github.com/pmezard/go-difflib github.com/fsnotify/fsnotify github.com/mitchellh/mapstructure github.com/urfave/cli
github.com/go-redis/redis github.com/redis/go-redis github.com/lib/pq github.com/jackc/pgx github.com/mattn/go-sqlite3
github.com/mattn/go-isatty github.com/mattn/go-colorable github.com/fatih/color github.com/labstack/echo
github.com/gofiber/fiber github.com/go-chi/chi github.com/golang-jwt/jwt github.com/dgrijalva/jwt-go github.com/aws/aws-sdk-go
github.com/aws/aws-sdk-go-v2 github.com/docker/docker github.com/hashicorp/golang-lru github.com/hashicorp/hcl
github.com/onsi/ginkgo github.com/onsi/gomega github.com/google/go-github github.com/jmoiron/sqlx github.com/rs/zerolog
github.com/burntsushi/toml github.com/boltdb/bolt github.com/etcd-io/bbolt github.com/cespare/xxhash github.com/klauspost/compress
github.com/json-iterator/go github.com/tidwall/gjson github.com/shopspring/decimal github.com/robfig/cron github.com/joho/godotenv
github.com/ethereum/go-ethereum github.com/miekg/dns github.com/gogo/protobuf github.com/grpc-ecosystem/grpc-gateway
go.uber.org/zap go.uber.org/atomic go.uber.org/multierr google.golang.org/grpc google.golang.org/protobuf google.golang.org/api
golang.org/x/net golang.org/x/sys golang.org/x/text golang.org/x/crypto golang.org/x/sync golang.org/x/tools golang.org/x/oauth2
gopkg.in/yaml.v2 gopkg.in/yaml.v3 gorm.io/gorm k8s.io/api k8s.io/apimachinery k8s.io/client-go sigs.k8s.io/controller-runtime
`);
