require 'openssl'

# Whether a request comes from the CMS and is at most five minutes old.
#
# headers: names in lower case; in Rails, `request.headers` takes them as they are
# body:    the exact bytes received, `request.raw_post` in Rails
def verify(secret, headers, body)
  id = headers['webhook-id'].to_s
  timestamp = headers['webhook-timestamp'].to_s
  signatures = headers['webhook-signature'].to_s
  return false unless timestamp.match?(/\A\d{1,12}\z/)
  return false if (Time.now.to_i - timestamp.to_i).abs > 300

  key = secret.delete_prefix('whsec_').unpack1('m')
  content = "#{id}.#{timestamp}.".b + body.b
  expected = 'v1,' + [OpenSSL::HMAC.digest('SHA256', key, content)].pack('m0')
  # Several while a secret is being replaced: one of them is enough.
  signatures.split(' ').any? { |given| OpenSSL.secure_compare(expected, given) }
end
