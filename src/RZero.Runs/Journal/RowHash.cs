using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace RZero.Runs.Journal;

/// <summary>
/// What a row hashes to: its table and every value that was stored, each with its kind and length, so that no two rows are the same bytes.
/// </summary>
internal static class RowHash
{
    /// <summary>SHA-256 in lower-case hexadecimal.</summary>
    public static string Of(string table, ReadOnlySpan<object?> values)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, 't', table);
        foreach (var value in values)
        {
            switch (value)
            {
                case null or DBNull:
                    Append(hash, 'n', "");
                    break;
                case string text:
                    Append(hash, 's', text);
                    break;
                case byte[] bytes:
                    Append(hash, 'b', Convert.ToHexString(bytes));
                    break;
                case double number:
                    Append(hash, 'd', number.ToString("R", CultureInfo.InvariantCulture));
                    break;
                default:
                    Append(hash, 'i', Convert.ToInt64(value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture));
                    break;
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, char kind, string text)
    {
        // Half a surrogate pair becomes the same mark here as in SQLite's UTF-8, so what comes back hashes as what went in.
        var bytes = Encoding.UTF8.GetBytes(text);
        hash.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{kind}{bytes.Length}:")));
        hash.AppendData(bytes);
    }
}
