using System.Security.Cryptography;

namespace RZero.Dashboard.Access;

/// <summary>What a visitor from another machine must know.</summary>
public static class AccessToken
{
    private const int Digits = 32;

    /// <summary>A new one, which nobody can guess.</summary>
    public static string Draw() => RandomNumberGenerator.GetHexString(Digits, lowercase: true);
}
